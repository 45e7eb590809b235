package dev.banyan.connector.mail.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.connector.mail.status.State;
import dev.banyan.spi.delivery.RefusedException;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an event of Resend says of a mail.
 *
 * @param providerId the service's name for the mail
 * @param state that the mail has now; null when the event changes none
 * @param suppress why its recipient gets no more mail; null when it may
 * @param detail for people
 */
record ProviderNews(
    String providerId,
    Instant createdAt,
    @Nullable State state,
    @Nullable String suppress,
    String detail) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DETAIL_CHARS = 400;

  /** Empty for events that are none of a mail. */
  static Optional<ProviderNews> read(byte[] body) {
    JsonNode event;
    try {
      event = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new RefusedException("the event is no JSON", e);
    } catch (IOException e) {
      throw new RefusedException("the event cannot be read", e);
    }
    String type = event.path("type").asText("");
    String id = event.path("data").path("email_id").asText("");
    if (!type.startsWith("email.") || id.isEmpty()) {
      return Optional.empty();
    }
    JsonNode bounce = event.path("data").path("bounce");
    String detail = detail(type, bounce);
    boolean forGood =
        !bounce.path("type").asText("Permanent").toLowerCase(Locale.ROOT).equals("transient");
    return Optional.of(
        switch (type) {
          case "email.delivered" -> news(id, event, State.DELIVERED, null, detail);
          case "email.bounced" -> news(id, event, State.BOUNCED, forGood ? "bounce" : null, detail);
          case "email.suppressed" -> news(id, event, State.BOUNCED, "bounce", detail);
          case "email.failed" -> news(id, event, State.BOUNCED, null, detail);
          case "email.complained" -> news(id, event, State.COMPLAINED, "complaint", detail);
          default -> news(id, event, null, null, detail);
        });
  }

  private static ProviderNews news(
      String id, JsonNode event, @Nullable State state, @Nullable String suppress, String detail) {
    return new ProviderNews(id, createdAt(event), state, suppress, detail);
  }

  private static String detail(String type, JsonNode bounce) {
    String message = bounce.path("message").asText("").replaceAll("\\p{Cntrl}+", " ").strip();
    String text = message.isEmpty() ? "the provider says " + type : "550 5.0.0 " + message;
    return text.length() <= DETAIL_CHARS ? text : text.substring(0, DETAIL_CHARS);
  }

  private static Instant createdAt(JsonNode event) {
    String text = event.path("created_at").asText("");
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new RefusedException("the event's created_at is no instant: " + text, e);
    }
  }
}
