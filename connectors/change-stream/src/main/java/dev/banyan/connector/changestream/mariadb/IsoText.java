package dev.banyan.connector.changestream.mariadb;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times as Debezium's {@code isostring} mode writes them. Snapshot and log hand the same
 * value over in different classes; both give the same text here.
 */
final class IsoText {

  private static final int NANOS_OF_MICRO = 1_000;

  private IsoText() {}

  /** {@code 2003-01-06Z} of a DATE, {@code 2003-01-06T12:30:00Z} of a DATETIME; null if zero. */
  static @Nullable Object dateOrTimestamp(@Nullable Object value) {
    if (value instanceof LocalDate date) {
      return DateTimeFormatter.ISO_LOCAL_DATE.format(date) + "Z";
    }
    if (value instanceof LocalDateTime timestamp) {
      return text(timestamp);
    }
    return value instanceof Timestamp timestamp
        ? text(timestamp.toLocalDateTime())
        : nothing(value);
  }

  /**
   * {@code 2003-01-06T12:30:00Z} of a TIMESTAMP; null if zero, which the log tells as 1970. The
   * snapshot's session runs in UTC, so what it reads as local time is UTC.
   */
  static @Nullable Object instant(@Nullable Object value) {
    LocalDateTime utc = null;
    if (value instanceof ZonedDateTime zoned) {
      utc = LocalDateTime.ofInstant(zoned.toInstant(), ZoneOffset.UTC);
    } else if (value instanceof Timestamp timestamp) {
      utc = timestamp.toLocalDateTime();
    }
    if (utc == null) {
      return nothing(value);
    }
    return utc.toEpochSecond(ZoneOffset.UTC) == 0 ? null : text(utc);
  }

  /** {@code -838:59:59.5} of a TIME, which is a duration and may be longer than a day. */
  static @Nullable Object duration(@Nullable Object value) {
    if (!(value instanceof Duration duration)) {
      return nothing(value);
    }
    Duration size = duration.abs();
    String fraction =
        size.getNano() == 0
            ? ""
            : "." + "%06d".formatted(size.getNano() / NANOS_OF_MICRO).replaceAll("0+$", "");
    return "%s%02d:%02d:%02d%s"
        .formatted(
            duration.isNegative() ? "-" : "",
            size.toHours(),
            size.toMinutesPart(),
            size.toSecondsPart(),
            fraction);
  }

  private static String text(LocalDateTime timestamp) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(timestamp.atOffset(ZoneOffset.UTC));
  }

  /** In the place of a zero date in a column that is NOT NULL comes the column's default. */
  private static @Nullable Object nothing(@Nullable Object value) {
    if (value == null || value instanceof String) {
      return null;
    }
    throw new IllegalArgumentException(
        "a date or time came as " + value.getClass().getName() + ": " + value);
  }
}
