package dev.banyan.sandbox.resend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Json;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

/** A mail as it goes out: text and HTML as alternatives, attachments beside them. */
final class MimeLetter {

  private MimeLetter() {}

  static MimeMessage of(ObjectNode email, Session session) throws MessagingException {
    MimeMessage message = new Numbered(session, email.path("id").asText());
    message.setFrom(new InternetAddress(email.path("from").asText()));
    recipients(message, Message.RecipientType.TO, email.path("to"));
    recipients(message, Message.RecipientType.CC, email.path("cc"));
    if (!email.path("reply_to").isEmpty()) {
      message.setReplyTo(new InternetAddress[] {address(email.path("reply_to").get(0))});
    }
    message.setSubject(email.path("subject").asText(), "UTF-8");
    message.setSentDate(Date.from(Instant.parse(email.path("created_at").asText())));
    MimeMultipart alternatives = new MimeMultipart("alternative");
    text(alternatives, email.path("text"), "plain");
    text(alternatives, email.path("html"), "html");
    JsonNode attachments = email.path(Json.NOTE + "attachments");
    message.setContent(attachments.isEmpty() ? alternatives : mixed(alternatives, attachments));
    for (var header : email.path(Json.NOTE + "headers").properties()) {
      message.setHeader(header.getKey(), header.getValue().asText());
    }
    message.saveChanges();
    return message;
  }

  private static void recipients(MimeMessage message, Message.RecipientType type, JsonNode all)
      throws MessagingException {
    for (JsonNode each : all) {
      message.addRecipient(type, address(each));
    }
  }

  static InternetAddress address(JsonNode text) throws MessagingException {
    return new InternetAddress(text.asText());
  }

  private static void text(MimeMultipart into, JsonNode text, String subtype)
      throws MessagingException {
    if (text.isTextual()) {
      MimeBodyPart part = new MimeBodyPart();
      part.setText(text.asText(), "UTF-8", subtype);
      into.addBodyPart(part);
    }
  }

  private static MimeMultipart mixed(MimeMultipart alternatives, JsonNode attachments)
      throws MessagingException {
    MimeMultipart mixed = new MimeMultipart("mixed");
    MimeBodyPart body = new MimeBodyPart();
    body.setContent(alternatives);
    mixed.addBodyPart(body);
    for (JsonNode attachment : attachments) {
      byte[] content = Base64.getMimeDecoder().decode(attachment.path("content").asText());
      String type = attachment.path("content_type").asText("application/octet-stream");
      MimeBodyPart part = new MimeBodyPart();
      part.setDataHandler(new DataHandler(new ByteArrayDataSource(content, type)));
      part.setFileName(attachment.path("filename").asText());
      mixed.addBodyPart(part);
    }
    return mixed;
  }

  /** Keeps a Message-ID that the sender gave; otherwise the mail's own id becomes it. */
  private static final class Numbered extends MimeMessage {

    private final String id;

    Numbered(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      if (getHeader("Message-ID") == null) {
        setHeader("Message-ID", "<" + id + "@resend.dev>");
      }
    }
  }
}
