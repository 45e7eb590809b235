package dev.banyan.sandbox.steelwheels.mail;

import java.util.Optional;
import java.util.Properties;

/**
 * How letters leave.
 *
 * @param host setting mail.smtp.host; empty: no letters are written
 * @param port setting mail.smtp.port
 * @param pollMs setting mail.pollMs: how often the queue is looked at
 * @param retryMs setting mail.retryMs: wait after the first failure; it doubles up to 15 minutes
 * @param maxAttempts setting mail.maxAttempts: then a letter is given up
 */
public record MailSettings(
    Optional<String> host, int port, int pollMs, int retryMs, int maxAttempts) {

  private static final int MAX_RETRY_MS = 15 * 60_000;

  public static MailSettings of(Properties settings) {
    return new MailSettings(
        Optional.ofNullable(settings.getProperty("mail.smtp.host")).filter(host -> !host.isBlank()),
        number(settings, "mail.smtp.port", 25),
        number(settings, "mail.pollMs", 500),
        number(settings, "mail.retryMs", 5_000),
        number(settings, "mail.maxAttempts", 500));
  }

  /** The wait after so many failures, in milliseconds. */
  long waitMs(int failures) {
    int doublings = Math.min(Math.max(failures - 1, 0), 20);
    return Math.min((long) retryMs << doublings, MAX_RETRY_MS);
  }

  private static int number(Properties settings, String key, int fallback) {
    String text = settings.getProperty(key, Integer.toString(fallback)).trim();
    if (!text.matches("[1-9]\\d{0,8}")) {
      throw new IllegalArgumentException(key + " is '" + text + "', expected a positive number");
    }
    return Integer.parseInt(text);
  }
}
