package dev.banyan.connector.payment.paypal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.banyan.connector.payment.event.BadSignatureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Function;

/**
 * Has PayPal itself say whether a notice is its own
 * (developer.paypal.com/docs/api/webhooks/v1/#verify-webhook-signature). The event goes back byte
 * for byte, for the signature is over the bytes.
 */
final class PayPalSignature {

  /** PayPal's fields and the headers that they come from. */
  private static final Map<String, String> FIELDS =
      Map.of(
          "transmission_id", "paypal-transmission-id",
          "transmission_time", "paypal-transmission-time",
          "transmission_sig", "paypal-transmission-sig",
          "cert_url", "paypal-cert-url",
          "auth_algo", "paypal-auth-algo");

  private final PayPalClient client;
  private final String webhookId;
  private final Duration tolerance;
  private final Clock clock;

  PayPalSignature(PayPalClient client, String webhookId, Duration tolerance, Clock clock) {
    this.client = client;
    this.webhookId = webhookId;
    this.tolerance = tolerance;
    this.clock = clock;
  }

  /**
   * @param json the body, known to be one JSON object and nothing else
   * @throws BadSignatureException when PayPal does not know the notice, or it is not of now
   * @throws IllegalStateException when PayPal cannot be asked
   */
  void check(Function<String, String> header, byte[] json) {
    ObjectNode question = JsonNodeFactory.instance.objectNode();
    FIELDS.forEach((field, name) -> question.put(field, header.apply(name)));
    checkTime(question.path("transmission_time").asText());
    question.put("webhook_id", webhookId);
    question.putRawValue("webhook_event", new RawValue(new String(json, StandardCharsets.UTF_8)));
    try {
      PayPalClient.Reply reply =
          client.post("/v1/notifications/verify-webhook-signature", question, null);
      if (reply.status() != 200) {
        throw new IllegalStateException(
            "PayPal does not say whether a notice is its own: status " + reply.status());
      } else if (!reply.body().path("verification_status").asText().equals("SUCCESS")) {
        throw new BadSignatureException("PayPal does not know the notice");
      }
    } catch (IOException e) {
      throw new IllegalStateException("PayPal does not say whether a notice is its own", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while PayPal was asked", e);
    }
  }

  private void checkTime(String time) {
    try {
      Duration age = Duration.between(Instant.parse(time), clock.instant());
      if (age.abs().compareTo(tolerance) > 0) {
        throw new BadSignatureException(
            "the notice's time is %d s %s"
                .formatted(age.abs().toSeconds(), age.isNegative() ? "in the future" : "old"));
      }
    } catch (DateTimeParseException e) {
      throw new BadSignatureException("the notice has no time");
    }
  }
}
