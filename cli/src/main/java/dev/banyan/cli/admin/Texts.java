package dev.banyan.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Values of the API as a person at this machine reads them. */
final class Texts {

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  private Texts() {}

  /** Null and absent are empty. */
  static String of(JsonNode value) {
    return value.isNull() ? "" : value.asText("");
  }

  /** An instant in local time; text that is no instant stays as it is. */
  static String time(JsonNode instant) {
    String text = of(instant);
    try {
      return LOCAL.format(Instant.parse(text));
    } catch (DateTimeParseException notAnInstant) {
      return text;
    }
  }
}
