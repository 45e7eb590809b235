package dev.banyan.connector.mail.event;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of Standard Webhooks as Resend sends it
 * (docs.svix.com/receiving/verifying-payloads): HMAC-SHA256 over {@code id.timestamp.body}. While a
 * secret is rotated there are several of secrets or signatures, and one pair that fits is enough.
 */
final class SvixSignature {

  private static final int HEADER_CHARS = 2_000;
  private static final int ID_CHARS = 200;

  private final List<String> secrets;
  private final Duration tolerance;

  SvixSignature(List<String> secrets, Duration tolerance) {
    this.secrets = List.copyOf(secrets);
    this.tolerance = tolerance;
  }

  void check(String id, String timestamp, String signatures, byte[] body, Instant now) {
    if (secrets.isEmpty()) {
      throw new BadSignatureException("no webhook secret is configured");
    }
    if (!id.matches("[\\w.:-]{1," + ID_CHARS + "}") || signatures.length() > HEADER_CHARS) {
      throw new BadSignatureException("svix-id or svix-signature is missing or too long");
    }
    checkTime(timestamp, now);
    for (String secret : secrets) {
      byte[] expected = hmac(secret, (id + "." + timestamp + "."), body);
      for (String signature : signatures.split(" ")) {
        byte[] given = signature.getBytes(StandardCharsets.US_ASCII);
        if (MessageDigest.isEqual(expected, given)) {
          return;
        }
      }
    }
    throw new BadSignatureException("no signature fits the body");
  }

  private void checkTime(String timestamp, Instant now) {
    if (!timestamp.matches("\\d{1,12}")) {
      throw new BadSignatureException("svix-timestamp is missing or no number");
    }
    Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
    if (age.abs().compareTo(tolerance) > 0) {
      throw new BadSignatureException(
          "the webhook's time is more than " + tolerance.toSeconds() + " s from now");
    }
  }

  private static byte[] hmac(String secret, String begin, byte[] body) {
    try {
      byte[] key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(begin.getBytes(StandardCharsets.UTF_8));
      return ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body)))
          .getBytes(StandardCharsets.US_ASCII);
    } catch (IllegalArgumentException e) {
      throw new BadSignatureException("a webhook secret is no Base64: see resend.webhook-secret");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has HmacSHA256", e);
    }
  }
}
