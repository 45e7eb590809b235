package dev.banyan.sandbox.resend;

import dev.banyan.sandbox.provider.Hmac;
import dev.banyan.sandbox.provider.Signer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/**
 * The signature of Standard Webhooks, under the names of Svix, by whom Resend sends.
 *
 * @param key what follows {@code whsec_}, decoded
 */
record StandardSigner(byte[] key) implements Signer {

  private static final String PREFIX = "whsec_";

  static StandardSigner of(String secret) {
    String encoded = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
    return new StandardSigner(Base64.getDecoder().decode(encoded));
  }

  @Override
  public Map<String, String> headers(String eventId, byte[] body, Instant sentAt) {
    String time = String.valueOf(sentAt.getEpochSecond());
    byte[] mac =
        Hmac.sha256(key, (eventId + "." + time + ".").getBytes(StandardCharsets.UTF_8), body);
    return Map.of(
        "svix-id", eventId,
        "svix-timestamp", time,
        "svix-signature", "v1," + Base64.getEncoder().encodeToString(mac));
  }
}
