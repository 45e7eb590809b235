package dev.banyan.connector.mail.admin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mail for people.
 *
 * @param state of the inbox's message: received, done, held or dead
 * @param reason why it is held, dead or comes again
 * @param headers what was kept beside the mail; only when one mail is shown
 * @param text how the mail begins, one character a byte; only when one mail is shown
 */
public record MailView(
    long id,
    String source,
    Instant receivedAt,
    String from,
    String subject,
    String state,
    int arrivals,
    @Nullable String reason,
    List<Recipient> recipients,
    @Nullable Map<String, String> headers,
    @Nullable String text) {

  /** Where the mail to one recipient stands. */
  public record Recipient(
      String address,
      String state,
      String via,
      String rule,
      int tries,
      String detail,
      Instant updatedAt) {}
}
