package dev.banyan.sandbox.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.sandbox.provider.Hmac;
import dev.banyan.sandbox.provider.Signer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * PayPal's transmission headers. Its receivers have the signature checked by PayPal itself, so a
 * keyed hash does in the place of PayPal's certificate; what is signed is the same: transmission,
 * time, webhook and the body's checksum.
 */
record PayPalSigner(String secret, String webhookId) implements Signer {

  @Override
  public Map<String, String> headers(String eventId, byte[] body, Instant sentAt) {
    // The same for each try of an event: a receiver may know it again by it.
    String transmission =
        UUID.nameUUIDFromBytes(eventId.getBytes(StandardCharsets.UTF_8)).toString();
    String time = sentAt.truncatedTo(ChronoUnit.SECONDS).toString();
    return Map.of(
        "PAYPAL-TRANSMISSION-ID",
        transmission,
        "PAYPAL-TRANSMISSION-TIME",
        time,
        "PAYPAL-AUTH-ALGO",
        "SHA256withRSA",
        "PAYPAL-CERT-URL",
        "https://api.paypal.com/v1/notifications/certs/CERT-stand-in",
        "PAYPAL-TRANSMISSION-SIG",
        signature(transmission, time, webhookId, body));
  }

  private String signature(String transmission, String time, String webhook, byte[] body) {
    CRC32 checksum = new CRC32();
    checksum.update(body);
    String signed = transmission + "|" + time + "|" + webhook + "|" + checksum.getValue();
    return Base64.getEncoder()
        .encodeToString(
            Hmac.sha256(
                secret.getBytes(StandardCharsets.UTF_8), signed.getBytes(StandardCharsets.UTF_8)));
  }

  /** {@code POST /v1/notifications/verify-webhook-signature}; the event as it was received. */
  boolean verifies(JsonNode said) {
    String expected =
        signature(
            said.path("transmission_id").asText(),
            said.path("transmission_time").asText(),
            said.path("webhook_id").asText(),
            said.path("webhook_event").toString().getBytes(StandardCharsets.UTF_8));
    return said.path("webhook_id").asText().equals(webhookId)
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8),
            said.path("transmission_sig").asText().getBytes(StandardCharsets.UTF_8));
  }
}
