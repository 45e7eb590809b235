package dev.banyan.connector.payment.event;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks {@code Stripe-Signature: t=1492774577,v1=5257..} over the raw body:
 * docs.stripe.com/webhooks#verify-manually. stripe-java refuses only what is too old; here what
 * claims to come from the future is refused too, for it could be played again until then. While a
 * secret is being rotated there are several, and one that fits is enough.
 */
final class StripeSignature {

  private static final int LONGEST_HEADER = 1_000;

  private final List<String> secrets;
  private final Duration tolerance;
  private final Clock clock;

  StripeSignature(List<String> secrets, Duration tolerance, Clock clock) {
    this.secrets = List.copyOf(secrets);
    this.tolerance = tolerance;
    this.clock = clock;
  }

  /**
   * @throws BadSignatureException with the reason, without anything of the secrets
   */
  void check(String header, byte[] body) {
    if (secrets.isEmpty()) {
      throw new BadSignatureException("no webhook secret is configured");
    } else if (header.isBlank() || header.length() > LONGEST_HEADER) {
      throw new BadSignatureException("the Stripe-Signature header is missing or too long");
    }
    String time = "";
    List<String> signatures = new ArrayList<>();
    for (String part : header.split(",")) {
      String trimmed = part.strip();
      if (trimmed.startsWith("t=")) {
        time = trimmed.substring(2);
      } else if (trimmed.startsWith("v1=")) {
        signatures.add(trimmed.substring(3));
      }
    }
    checkTime(time);
    for (String secret : secrets) {
      byte[] expected = hmac(secret, time, body);
      for (String signature : signatures) {
        if (MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.US_ASCII))) {
          return;
        }
      }
    }
    throw new BadSignatureException("no signature fits the body");
  }

  private void checkTime(String time) {
    if (!time.matches("\\d{1,12}")) {
      throw new BadSignatureException("the Stripe-Signature header has no time");
    }
    Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), clock.instant());
    if (age.abs().compareTo(tolerance) > 0) {
      throw new BadSignatureException(
          "the signature's time is %d s %s, at most %d s are accepted"
              .formatted(
                  age.abs().toSeconds(),
                  age.isNegative() ? "in the future" : "old",
                  tolerance.toSeconds()));
    }
  }

  private static byte[] hmac(String secret, String time, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(mac.doFinal(body)).getBytes(StandardCharsets.US_ASCII);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
