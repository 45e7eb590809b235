package dev.banyan.connector.mail.notice;

import dev.banyan.connector.mail.message.Field;
import dev.banyan.connector.mail.message.RawMail;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A notification as RFC 3464 has it: words for people, fields for programs, and the header of the
 * mail. It is made the same each time, so that one that is made again is known for the same.
 *
 * @param hostName what the hub calls itself
 * @param sender who is told
 * @param diagnostic what the next server said, or the hub's own reason
 */
public record Nondelivery(
    String hostName,
    long inboxId,
    String sender,
    String recipient,
    String subject,
    String arrivalDate,
    String diagnostic) {

  private static final Pattern STATUS =
      Pattern.compile("(?:^|\\D)([245]\\.\\d{1,3}\\.\\d{1,3})(?:\\D|$)");
  private static final int HEADER_FIELDS = 100;

  /** The same for each making, another for each recipient and reason. */
  public String messageId() {
    return "<undelivered-"
        + inboxId
        + "-"
        + Integer.toHexString((recipient + "\n" + diagnostic).hashCode())
        + "@"
        + hostName
        + ">";
  }

  /** The notification without its Date field, which is kept beside it as with all mails. */
  public byte[] mail(RawMail original) {
    String boundary = "undelivered-" + inboxId + "-" + Integer.toHexString(recipient.hashCode());
    List<Field> fields = new ArrayList<>();
    fields.add(Field.of("From", "Mail Delivery System <MAILER-DAEMON@" + hostName + ">"));
    fields.add(Field.of("To", sender));
    fields.add(Field.of("Subject", "Not delivered: " + subject));
    fields.add(Field.of("Message-ID", messageId()));
    original.value("Message-ID").ifPresent(id -> fields.add(Field.of("In-Reply-To", id)));
    // RFC 3834: nobody may answer this by itself.
    fields.add(Field.of("Auto-Submitted", "auto-replied"));
    fields.add(Field.of("MIME-Version", "1.0"));
    fields.add(
        Field.of(
            "Content-Type",
            "multipart/report; report-type=delivery-status; boundary=\"" + boundary + "\""));
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    part(body, boundary, "text/plain; charset=utf-8", people());
    part(body, boundary, "message/delivery-status", programs());
    part(body, boundary, "text/rfc822-headers", header(original));
    write(body, "--" + boundary + "--\r\n");
    return new RawMail(fields, body.toByteArray()).bytes();
  }

  /** RFC 3463's code in the diagnostic; else "other or undefined". */
  public String status() {
    Matcher code = STATUS.matcher(diagnostic);
    return code.find() ? code.group(1) : "5.0.0";
  }

  private byte[] people() {
    return utf8(
        """
        Your mail was not delivered.

        Recipient: %s
        Subject:   %s
        Reason:    %s

        It will not be tried again. The header of the mail is attached.
        """
            .formatted(recipient, subject, line(diagnostic))
            .replace("\n", "\r\n"));
  }

  private byte[] programs() {
    boolean ascii = recipient.chars().allMatch(c -> c < 127);
    return utf8(
        "Reporting-MTA: dns; "
            + hostName
            + "\r\nArrival-Date: "
            + line(arrivalDate)
            + "\r\n\r\nFinal-Recipient: "
            + (ascii ? "rfc822; " : "utf-8; ")
            + recipient
            + "\r\nAction: failed\r\nStatus: "
            + status()
            + "\r\nDiagnostic-Code: "
            + (diagnostic.matches("(?s)[245]\\d\\d .*") ? "smtp; " : "x-banyan; ")
            + line(diagnostic)
            + "\r\n");
  }

  private static byte[] header(RawMail original) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    original.fields().stream()
        .limit(HEADER_FIELDS)
        .filter(field -> !field.is("Bcc"))
        .forEach(
            field -> out.writeBytes((field.raw() + "\r\n").getBytes(StandardCharsets.ISO_8859_1)));
    return out.toByteArray();
  }

  private static void part(
      ByteArrayOutputStream out, String boundary, String type, byte[] content) {
    write(out, "--" + boundary + "\r\nContent-Type: " + type + "\r\n\r\n");
    out.writeBytes(content);
    write(out, "\r\n");
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(utf8(text));
  }

  private static String line(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
