package dev.banyan.connector.mail.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.connector.mail.message.Field;
import dev.banyan.connector.mail.message.MalformedMailException;
import dev.banyan.connector.mail.message.MimeLimits;
import dev.banyan.connector.mail.message.MimeWalk;
import dev.banyan.connector.mail.message.Part;
import dev.banyan.connector.mail.message.RawMail;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.subethamail.smtp.RejectException;

/**
 * A mail as it goes into the inbox.
 *
 * <p>The Date field is taken out of the body and kept beside it: programs that send a mail again
 * because an answer was lost write a new date, and all else as before. With the body the inbox
 * tells such a repetition from another mail that wears the same Message-ID.
 *
 * @param reference Message-ID and a hash of the envelope; made up when there is no Message-ID, and
 *     then a repetition cannot be told
 * @param headers what the inbox keeps beside the body, all with names that begin with Mail
 * @param parts that hold content
 */
record Arrival(String reference, Map<String, Object> headers, byte[] body, List<Part> parts) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s\\p{Cntrl}]{1,240}>");
  private static final int SUBJECT_CHARS = 200;

  /**
   * @param unique makes the reference, and with the host name the Message-ID, of a mail without one
   */
  static Arrival of(
      Envelope envelope, byte[] data, int receivedMax, String hostName, Instant now, String unique)
      throws RejectException {
    RawMail mail;
    List<Part> parts;
    try {
      mail = RawMail.parse(data, MimeLimits.DEFAULT.headerBytes(), MimeLimits.DEFAULT.fields());
      parts = MimeWalk.parts(data, MimeLimits.DEFAULT);
    } catch (MalformedMailException e) {
      throw new RejectException(554, "5.6.0 " + e.getMessage());
    }
    if (mail.count("Received") > receivedMax) {
      throw new RejectException(
          554, "5.4.6 the mail came through more than " + receivedMax + " servers: a loop");
    }
    String messageId = mail.value("Message-ID").orElse("");
    boolean named = mail.count("Message-ID") == 1 && MESSAGE_ID.matcher(messageId).matches();
    String id = named ? messageId : "<" + unique + "@" + hostName + ">";
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put("MailFrom", envelope.sender());
    headers.put("MailRecipients", json(envelope.recipients()));
    headers.put("MailMessageId", id);
    headers.put("MailSubject", mail.subject(SUBJECT_CHARS));
    headers.put("MailDate", date(mail, now));
    headers.put("MailReceivedAt", now.toString());
    headers.put("MailClient", envelope.client());
    headers.put("MailHelo", envelope.helo());
    headers.put("MailUser", envelope.user());
    headers.put("MailUtf8", Boolean.toString(envelope.utf8()));
    headers.put("MailTls", Boolean.toString(envelope.tls()));
    return new Arrival(
        named ? id + " " + hash(envelope) : "unique:" + unique,
        headers,
        mail.count("Date") == 1 ? mail.without("Date").bytes() : data,
        parts);
  }

  private static String date(RawMail mail, Instant now) {
    return mail.fields().stream()
        .filter(field -> field.is("Date"))
        .findFirst()
        .map(Field::value)
        .orElseGet(() -> DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)));
  }

  private static String hash(Envelope envelope) {
    String text =
        envelope.sender()
            + "\n"
            + String.join("\n", envelope.recipients().stream().sorted().toList());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static String json(List<String> texts) {
    try {
      return JSON.writeValueAsString(texts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("addresses are text", e);
    }
  }
}
