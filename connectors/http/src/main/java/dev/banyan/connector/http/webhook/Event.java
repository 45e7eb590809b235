package dev.banyan.connector.http.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.spi.delivery.RefusedException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A CloudEvent, as much of it as subscribers are told.
 *
 * @param id unique for the event; the same when it comes again
 * @param time as the event says, ISO 8601; CloudEvents may leave it out
 */
record Event(String id, String type, @Nullable String time, JsonNode data) {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final int ID_CHARACTERS = 32;

  /** What a test of a subscription sends. */
  static Event test(String id, Instant now) {
    ObjectNode data = JSON.createObjectNode().put("message", "It works.");
    return new Event(id, "banyan.test", now.toString(), data);
  }

  /**
   * Reads structured CloudEvents JSON.
   *
   * @throws RefusedException when something is missing
   */
  static Event parse(byte[] json) {
    JsonNode root;
    try {
      root = JSON.readTree(new String(json, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new RefusedException("the event is no JSON");
    }
    String time = root.path("time").isTextual() ? root.path("time").textValue() : "";
    return new Event(
        text(root, "id"), text(root, "type"), time.isEmpty() ? null : time, root.path("data"));
  }

  private static String text(JsonNode root, String name) {
    JsonNode value = root.path(name);
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw new RefusedException("the event has no '" + name + "', which CloudEvents need");
    }
    return value.textValue();
  }

  /** The payload in the shape that Standard Webhooks recommends. */
  byte[] payload() {
    ObjectNode payload = JSON.createObjectNode();
    payload.put("type", type);
    if (time != null) {
      payload.put("timestamp", time);
    }
    payload.put("id", id).set("data", data);
    return payload.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The header webhook-id: the same for all tries, another for each subscriber. Letters only, since
   * a row of digits might pass for a card's number.
   */
  String messageId(String subscription) {
    byte[] hash = sha256((subscription + "\n" + id).getBytes(StandardCharsets.UTF_8));
    StringBuilder letters = new StringBuilder("msg_");
    for (int i = 0; i < ID_CHARACTERS; i++) {
      int half = hash[i / 2] >> (i % 2 == 0 ? 4 : 0) & 0xF;
      letters.append((char) ('a' + half));
    }
    return letters.toString();
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java", e);
    }
  }
}
