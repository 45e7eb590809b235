package dev.banyan.connector.mail.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.spi.delivery.RefusedException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The headers by which steps hand a mail to each other. */
record MailHeaders(Message message) {

  private static final ObjectMapper JSON = new ObjectMapper();

  List<String> recipients() {
    String json = text("MailRecipients");
    try {
      return JSON.readValue(json, new TypeReference<List<String>>() {});
    } catch (JsonProcessingException e) {
      throw new RefusedException("header MailRecipients is no JSON array of addresses", e);
    }
  }

  String text(String name) {
    return message.getHeader(name, "", String.class);
  }

  int number(String name) {
    return message.getHeader(name, 0, Integer.class);
  }

  Instant receivedAt() {
    try {
      return Instant.parse(text("MailReceivedAt"));
    } catch (DateTimeParseException e) {
      throw new RefusedException(
          "header MailReceivedAt is no instant: " + text("MailReceivedAt"), e);
    }
  }

  static long inboxId(Exchange exchange) {
    Long id = exchange.getProperty("BanyanInboxId", Long.class);
    if (id == null) {
      throw new IllegalStateException("the route does not begin with kamelet:inbox-source");
    }
    return id;
  }
}
