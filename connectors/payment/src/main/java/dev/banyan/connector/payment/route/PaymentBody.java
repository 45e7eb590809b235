package dev.banyan.connector.payment.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.connector.payment.decision.Amount;
import dev.banyan.connector.payment.intent.PaymentRequest;
import dev.banyan.spi.delivery.RefusedException;
import java.util.Map;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * What a route asks for, as JSON text or as a map. {@code requestId} always; to authorize {@code
 * customerNumber, amountMinor, currency, description}; for capture and refund {@code amountMinor}
 * unless it is all of it; for a refund {@code reference}.
 */
final class PaymentBody {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode body;

  private PaymentBody(JsonNode body) {
    this.body = body;
  }

  static PaymentBody of(Message message) {
    Object body = message.getBody();
    if (body instanceof Map<?, ?> map) {
      return new PaymentBody(JSON.valueToTree(map));
    }
    String text = message.getBody(String.class);
    try {
      JsonNode read = text == null ? null : JSON.readTree(text);
      if (read != null && read.isObject()) {
        return new PaymentBody(read);
      }
    } catch (JsonProcessingException e) {
      throw new RefusedException("the payment's body is not JSON: " + e.getOriginalMessage(), e);
    }
    throw new RefusedException("the payment's body is not a JSON object");
  }

  PaymentRequest request() {
    try {
      return new PaymentRequest(
          requestId(),
          number("customerNumber"),
          new Amount(number("amountMinor"), text("currency")),
          body.path("description").asText(""));
    } catch (IllegalArgumentException e) {
      throw new RefusedException("the payment's body: " + e.getMessage(), e);
    }
  }

  String requestId() {
    return text("requestId");
  }

  /** A payment is captured or canceled once, but refunded as often as somebody names it anew. */
  String reference(String operation) {
    return operation.equals("refund")
        ? text("reference")
        : body.path("reference").asText(operation);
  }

  @Nullable Long amountMinor() {
    return body.hasNonNull("amountMinor") ? number("amountMinor") : null;
  }

  private String text(String field) {
    JsonNode value = body.path(field);
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw missing(field, "text", value);
    }
    return value.textValue();
  }

  private long number(String field) {
    JsonNode value = body.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw missing(field, "a whole number", value);
    }
    return value.longValue();
  }

  private static RefusedException missing(String field, String expected, JsonNode found) {
    return new RefusedException(
        "the payment's body: %s must be %s, found %s"
            .formatted(field, expected, found.isMissingNode() ? "nothing" : found));
  }
}
