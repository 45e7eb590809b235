package dev.banyan.connector.http.call;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The header Retry-After of RFC 9110, section 10.2.3: seconds, or a date. */
public final class RetryAfter {

  private static final long MOST_SECONDS = 86_400;

  private RetryAfter() {}

  /** A day away at most; empty when there is none or nobody understands it. */
  public static Optional<Instant> of(@Nullable String header, Instant now) {
    if (header == null) {
      return Optional.empty();
    }
    String text = header.strip();
    if (text.matches("\\d{1,9}")) {
      return Optional.of(now.plusSeconds(Math.min(MOST_SECONDS, Long.parseLong(text))));
    }
    try {
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Instant most = now.plusSeconds(MOST_SECONDS);
      return Optional.of(at.isAfter(most) ? most : at);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
