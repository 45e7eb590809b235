package dev.banyan.connector.payment.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.spi.delivery.RefusedException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The names in a provider's event. The same event gives the same text, whether it was delivered or
 * fetched, so that the inbox knows it again.
 *
 * @param apiVersion in which the provider wrote the event
 * @param objectId what it is about
 * @param paymentId the payment that the object belongs to, when the event says so
 */
public record Notice(
    String provider,
    String id,
    String type,
    String apiVersion,
    Instant created,
    @Nullable String objectId,
    @Nullable String paymentId) {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  public String toJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put("provider", provider);
    json.put("id", id);
    json.put("type", type);
    json.put("apiVersion", apiVersion);
    json.put("created", created.toString());
    json.put("objectId", objectId);
    json.put("paymentId", paymentId);
    return json.toString();
  }

  public static Notice fromJson(String text) {
    JsonNode json = read(text);
    return new Notice(
        required(json, "provider"),
        required(json, "id"),
        required(json, "type"),
        required(json, "apiVersion"),
        Instant.parse(required(json, "created")),
        json.path("objectId").textValue(),
        json.path("paymentId").textValue());
  }

  /**
   * @throws RefusedException when the text is not one JSON object
   */
  public static JsonNode read(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      if (json != null && json.isObject()) {
        return json;
      }
      throw new RefusedException("the event is not a JSON object");
    } catch (JsonProcessingException e) {
      throw new RefusedException("the event is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  public static String required(JsonNode json, String field) {
    String value = json.path(field).textValue();
    if (value == null || value.isBlank()) {
      throw new RefusedException("the event has no " + field);
    }
    return value;
  }
}
