package dev.banyan.sandbox.stripe;

import dev.banyan.sandbox.provider.Hmac;
import dev.banyan.sandbox.provider.Signer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/** {@code Stripe-Signature: t=<seconds>,v1=<HMAC of "t.body" with the endpoint's secret>}. */
record StripeSigner(String secret) implements Signer {

  @Override
  public Map<String, String> headers(String eventId, byte[] body, Instant sentAt) {
    String time = String.valueOf(sentAt.getEpochSecond());
    byte[] mac =
        Hmac.sha256(
            secret.getBytes(StandardCharsets.UTF_8),
            (time + ".").getBytes(StandardCharsets.UTF_8),
            body);
    return Map.of("Stripe-Signature", "t=" + time + ",v1=" + HexFormat.of().formatHex(mac));
  }
}
