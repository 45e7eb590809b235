package dev.banyan.connector.mail.resend;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.connector.mail.message.Field;
import dev.banyan.connector.mail.message.MalformedMailException;
import dev.banyan.connector.mail.message.MimeLimits;
import dev.banyan.connector.mail.message.MimeWalk;
import dev.banyan.connector.mail.message.Part;
import dev.banyan.connector.mail.message.RawMail;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail as {@code POST /emails} wants it. Words, attachments and the header fields that the
 * service lets senders choose are kept; those that it writes itself (Date, Received, signature) are
 * left to it.
 *
 * @see <a href="https://resend.com/docs/api-reference/emails/send-email">send email</a>
 */
final class ResendRequest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([\\w.:-]{1,40})");
  private static final Set<String> KEPT_FIELDS =
      Set.of(
          "message-id",
          "in-reply-to",
          "references",
          "list-unsubscribe",
          "list-unsubscribe-post",
          "list-id",
          "auto-submitted",
          "precedence");
  private static final int SUBJECT_CHARS = 900;

  private ResendRequest() {}

  /**
   * @param sender of the envelope; used when the mail names no author
   * @param inboxId goes along as a tag
   */
  static ObjectNode of(RawMail mail, String sender, String recipient, long inboxId)
      throws MalformedMailException {
    ObjectNode request = JSON.createObjectNode();
    request.put("from", author(mail, sender));
    request.putArray("to").add(recipient);
    String subject = mail.subject(SUBJECT_CHARS);
    request.put("subject", subject.isEmpty() ? "(no subject)" : subject);
    mail.value("Reply-To")
        .flatMap(ResendRequest::address)
        .ifPresent(a -> request.put("reply_to", a));
    content(request, mail);
    ObjectNode headers = request.putObject("headers");
    for (Field field : mail.fields()) {
      String name = field.name().toLowerCase(Locale.ROOT);
      if (KEPT_FIELDS.contains(name) || (name.startsWith("x-") && name.length() > 2)) {
        headers.put(field.name(), field.value());
      }
    }
    request.putArray("tags").addObject().put("name", "banyan_mail").put("value", "" + inboxId);
    return request;
  }

  private static void content(ObjectNode request, RawMail mail) throws MalformedMailException {
    ArrayNode attachments = JSON.createArrayNode();
    for (Part part : MimeWalk.parts(mail.bytes(), MimeLimits.DEFAULT)) {
      boolean words = !part.isAttachment();
      if (words && part.type().equals("text/plain") && !request.has("text")) {
        request.put("text", text(part));
      } else if (words && part.type().equals("text/html") && !request.has("html")) {
        request.put("html", text(part));
      } else {
        attachments.add(attachment(part, attachments.size() + 1));
      }
    }
    if (!request.has("text") && !request.has("html")) {
      request.put("text", " ");
    }
    if (!attachments.isEmpty()) {
      request.set("attachments", attachments);
    }
  }

  private static ObjectNode attachment(Part part, int number) {
    String name = part.fileName().isEmpty() ? "part-" + number : part.fileName();
    ObjectNode attachment =
        JSON.createObjectNode()
            .put("filename", name)
            .put("content", Base64.getEncoder().encodeToString(part.decoded()))
            .put("content_type", part.type());
    part.header()
        .value("Content-ID")
        .ifPresent(id -> attachment.put("content_id", id.replaceAll("[<>]", "")));
    return attachment;
  }

  private static String author(RawMail mail, String sender) {
    return mail.value("From").flatMap(ResendRequest::address).orElse(sender);
  }

  private static Optional<String> address(String value) {
    try {
      InternetAddress[] addresses = InternetAddress.parseHeader(value, false);
      if (addresses.length == 0 || addresses[0].getAddress() == null) {
        return Optional.empty();
      }
      String name = addresses[0].getPersonal();
      String address = addresses[0].getAddress();
      return Optional.of(
          name == null || name.isBlank()
              ? address
              : name.replaceAll("[\\p{Cntrl}<>\"]+", " ").strip() + " <" + address + ">");
    } catch (AddressException e) {
      return Optional.empty();
    }
  }

  private static String text(Part part) {
    Matcher name = CHARSET.matcher(part.header().value("Content-Type").orElse(""));
    Charset charset = StandardCharsets.UTF_8;
    if (name.find()) {
      try {
        charset = Charset.forName(name.group(1));
      } catch (IllegalArgumentException unknown) {
        charset = StandardCharsets.ISO_8859_1;
      }
    }
    String text = new String(part.decoded(), charset);
    return text.isEmpty() ? " " : text;
  }
}
