package dev.banyan.connector.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A mail as a reader got it; one character a byte. */
public record Mail(String subject, String messageId, String text) {

  static Mail of(Message message) throws MessagingException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      message.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String[] id = message.getHeader("Message-ID");
    return new Mail(
        String.valueOf(message.getSubject()),
        id == null ? "" : id[0],
        out.toString(StandardCharsets.ISO_8859_1));
  }
}
