package dev.banyan.connector.mail.notice;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.connector.mail.message.MalformedMailException;
import dev.banyan.connector.mail.message.MimeLimits;
import dev.banyan.connector.mail.message.RawMail;
import dev.banyan.spi.delivery.Inbox;
import dev.banyan.spi.delivery.Incoming;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts notifications to senders into the inbox, in the caller's transaction. They go the way of all
 * mails from there.
 *
 * @param source of the inbox
 */
public record NoticePost(Inbox inbox, String source, String hostName) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MAIL = "SELECT headers, body FROM hub.inbox WHERE id = ?";

  /**
   * Tells the sender of a mail in the inbox that one recipient did not get it. The null sender is
   * never told (RFC 5321 section 4.5.5).
   */
  public void tellSender(
      Connection store, long inboxId, String recipient, String reason, Instant now)
      throws SQLException, IOException {
    try (PreparedStatement query = store.prepareStatement(MAIL)) {
      query.setLong(1, inboxId);
      try (ResultSet row = query.executeQuery()) {
        if (row.next()) {
          Map<String, String> headers =
              JSON.readValue(row.getString(1), new TypeReference<Map<String, String>>() {});
          tell(store, inboxId, headers, row.getBytes(2), recipient, reason, now);
        }
      }
    }
  }

  private void tell(
      Connection store,
      long inboxId,
      Map<String, String> headers,
      byte[] body,
      String recipient,
      String reason,
      Instant now)
      throws SQLException, IOException {
    String sender = headers.getOrDefault("MailFrom", "");
    if (sender.isEmpty()) {
      return;
    }
    Nondelivery notice =
        new Nondelivery(
            hostName,
            inboxId,
            sender,
            recipient,
            headers.getOrDefault("MailSubject", ""),
            date(Instant.parse(headers.getOrDefault("MailReceivedAt", now.toString()))),
            reason);
    Map<String, String> kept = new LinkedHashMap<>();
    kept.put("MailFrom", "");
    kept.put("MailRecipients", JSON.writeValueAsString(List.of(sender)));
    kept.put("MailMessageId", notice.messageId());
    kept.put("MailSubject", "Not delivered: " + headers.getOrDefault("MailSubject", ""));
    kept.put("MailDate", date(now));
    kept.put("MailReceivedAt", now.toString());
    kept.put("MailUtf8", headers.getOrDefault("MailUtf8", "false"));
    inbox.receive(
        store, new Incoming(source, notice.messageId(), null, kept, notice.mail(parsed(body))));
  }

  private static RawMail parsed(byte[] body) throws IOException {
    try {
      return RawMail.parse(body, MimeLimits.DEFAULT.headerBytes(), MimeLimits.DEFAULT.fields());
    } catch (MalformedMailException e) {
      throw new IOException("a mail of the inbox cannot be read", e);
    }
  }

  private static String date(Instant instant) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
  }
}
