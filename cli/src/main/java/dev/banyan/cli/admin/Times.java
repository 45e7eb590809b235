package dev.banyan.cli.admin;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Instants of the API as a person at this machine reads them. */
final class Times {

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  private Times() {}

  /** Text that is no instant stays as it is. */
  static String shortened(String instant) {
    try {
      return LOCAL.format(Instant.parse(instant));
    } catch (DateTimeParseException notAnInstant) {
      return instant.equals("null") ? "" : instant;
    }
  }
}
