package dev.banyan.connector.http.webhook;

import java.security.SecureRandom;
import java.util.Base64;

/** A key as Standard Webhooks writes it: {@code whsec_} and 24 to 64 bytes in base64. */
record WebhookSecret(byte[] key) {

  private static final String PREFIX = "whsec_";
  private static final int LEAST_BYTES = 24;
  private static final int MOST_BYTES = 64;
  private static final int FRESH_BYTES = 32;

  WebhookSecret {
    if (key.length < LEAST_BYTES || key.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "a webhook secret has %d to %d bytes, this one %d"
              .formatted(LEAST_BYTES, MOST_BYTES, key.length));
    }
  }

  static WebhookSecret parse(String text) {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a webhook secret begins with " + PREFIX);
    }
    try {
      return new WebhookSecret(Base64.getDecoder().decode(text.substring(PREFIX.length())));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "a webhook secret is %s and %d to %d bytes in base64"
              .formatted(PREFIX, LEAST_BYTES, MOST_BYTES));
    }
  }

  static WebhookSecret fresh(SecureRandom random) {
    byte[] key = new byte[FRESH_BYTES];
    random.nextBytes(key);
    return new WebhookSecret(key);
  }

  String text() {
    return PREFIX + Base64.getEncoder().encodeToString(key);
  }

  @Override
  public String toString() {
    return PREFIX + "...";
  }
}
