package dev.banyan.sandbox.steelwheels.payment;

import java.util.Optional;
import java.util.Properties;

/**
 * How payments are authorized.
 *
 * @param brokerUrl setting jms.ConnectionFactory.url; empty: only telephone orders are authorized
 * @param requestQueue setting payment.requestQueue
 * @param replyQueue setting payment.replyQueue; what cannot be posted goes to the queue of this
 *     name with .BAD behind
 * @param replyTimeoutMs setting payment.replyTimeoutMs: after this time an order is parked
 * @param pollMs setting payment.pollMs: how often tables and queue are looked at
 */
public record PaymentSettings(
    Optional<String> brokerUrl,
    String requestQueue,
    String replyQueue,
    int replyTimeoutMs,
    int pollMs) {

  public static PaymentSettings of(Properties settings) {
    return new PaymentSettings(
        Optional.ofNullable(settings.getProperty("jms.ConnectionFactory.url"))
            .filter(url -> !url.isBlank()),
        settings.getProperty("payment.requestQueue", "PAYMENT.REQUEST"),
        settings.getProperty("payment.replyQueue", "PAYMENT.REPLY.STEELWHEELS"),
        positive(settings, "payment.replyTimeoutMs", 30_000),
        positive(settings, "payment.pollMs", 250));
  }

  private static int positive(Properties settings, String key, int fallback) {
    String text = settings.getProperty(key, Integer.toString(fallback));
    try {
      int value = Integer.parseInt(text.trim());
      if (value > 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + " is '" + text + "', expected milliseconds", e);
    }
    throw new IllegalArgumentException(key + " is '" + text + "', expected more than 0 ms");
  }
}
