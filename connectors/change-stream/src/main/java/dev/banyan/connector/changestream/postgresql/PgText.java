package dev.banyan.connector.changestream.postgresql;

import io.debezium.connector.postgresql.PostgresValueConverter;
import io.debezium.connector.postgresql.UnchangedToastedReplicationMessageColumn;
import io.debezium.data.SpecialValueDecimal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values as PostgreSQL reads them. Snapshot and log hand the same value over in different classes;
 * both give the same text. Dates and times of the years 1 to 9999 look as in Debezium's {@code
 * isostring} mode.
 */
final class PgText {

  /** Debezium's own sign for a long value that the log left out because it did not change. */
  static final String UNAVAILABLE = "__debezium_unavailable_value";

  private static final int LAST_OF_FOUR_DIGITS = 9999;
  private static final int NANOS = 1_000_000_000;
  private static final int NANO_DIGITS = 9;
  private static final TimeZone UTC = TimeZone.getTimeZone("UTC");
  private static final double MONEY_EXACT = 3.5e13;
  private static final long INFINITY_MS = 9223372036825200000L;
  private static final long MINUS_INFINITY_MS = -9223372036832400000L;
  private static final DateTimeFormatter TIME_OF_ZONE =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendOffset("+HH:mm:ss", "Z")
          .toFormatter();

  private PgText() {}

  static @Nullable Object text(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (isLeftOut(value)) {
      return UNAVAILABLE;
    }
    if (value instanceof byte[] bytes) {
      return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    }
    return value instanceof Map<?, ?> map ? hstore(map) : value.toString();
  }

  static @Nullable Object bytea(@Nullable Object value) {
    return value instanceof byte[] bytes ? "\\x" + HexFormat.of().formatHex(bytes) : text(value);
  }

  static @Nullable Object numeric(@Nullable Object value) {
    if (value instanceof SpecialValueDecimal number) {
      return number
          .getDecimalValue()
          .map(BigDecimal::toPlainString)
          .orElse(
              number.equals(SpecialValueDecimal.POSITIVE_INF)
                  ? "Infinity"
                  : number.equals(SpecialValueDecimal.NEGATIVE_INF) ? "-Infinity" : "NaN");
    }
    return text(value);
  }

  /** Of a snapshot Debezium keeps a double, which tells cents apart up to 2^45 only. */
  static @Nullable Object money(@Nullable Object value) {
    if (!(value instanceof Double rounded)) {
      return value instanceof BigDecimal exact ? exact.toPlainString() : text(value);
    }
    return Math.abs(rounded) < MONEY_EXACT
        ? BigDecimal.valueOf(rounded).setScale(2, RoundingMode.HALF_UP).toPlainString()
        : "about " + rounded + ", too much money for a snapshot to be exact: update the row";
  }

  static @Nullable Object date(@Nullable Object value) {
    LocalDate date = null;
    if (value instanceof LocalDate local) {
      if (local.equals(PostgresValueConverter.POSITIVE_INFINITY_LOCAL_DATE)) {
        return "infinity";
      }
      if (local.equals(PostgresValueConverter.NEGATIVE_INFINITY_LOCAL_DATE)) {
        return "-infinity";
      }
      date = local;
    } else if (value instanceof Date day) {
      String infinite = infinite(day.getTime());
      if (infinite != null) {
        return infinite;
      }
      date = fields(day.getTime(), 0, TimeZone.getDefault()).toLocalDate();
    }
    return date == null ? text(value) : dated(date, "Z", date);
  }

  static @Nullable Object timestamp(@Nullable Object value) {
    if (value instanceof Instant instant) {
      return instant(instant, true);
    }
    if (value instanceof Timestamp stamp) {
      String infinite = infinite(stamp.getTime());
      return infinite != null
          ? infinite
          : timed(fields(stamp.getTime(), stamp.getNanos(), TimeZone.getDefault()));
    }
    return text(value);
  }

  static @Nullable Object timestamptz(@Nullable Object value) {
    if (value instanceof OffsetDateTime moment) {
      return moment.equals(PostgresValueConverter.POSITIVE_INFINITY_OFFSET_DATE_TIME)
          ? "infinity"
          : moment.equals(PostgresValueConverter.NEGATIVE_INFINITY_OFFSET_DATE_TIME)
              ? "-infinity"
              : instant(moment.toInstant(), false);
    }
    if (value instanceof Timestamp stamp) {
      String infinite = infinite(stamp.getTime());
      return infinite != null ? infinite : timed(fields(stamp.getTime(), stamp.getNanos(), UTC));
    }
    return text(value);
  }

  /** In UTC: of the log's value Debezium keeps no more than the moment. */
  static @Nullable Object timetz(@Nullable Object value) {
    OffsetTime time = null;
    if (value instanceof OffsetTime known) {
      time = known;
    } else if (value instanceof String text && !text.startsWith("24")) {
      // PostgreSQL leaves the minutes of the offset out where they are zero.
      time = OffsetTime.parse(text.matches(".*[+-]\\d\\d") ? text + ":00" : text);
    }
    return time == null
        ? text(value)
        : time.withOffsetSameInstant(ZoneOffset.UTC).format(TIME_OF_ZONE);
  }

  private static String instant(Instant instant, boolean maybeInfinite) {
    if (maybeInfinite && instant.equals(PostgresValueConverter.POSITIVE_INFINITY_INSTANT)) {
      return "infinity";
    }
    if (maybeInfinite && instant.equals(PostgresValueConverter.NEGATIVE_INFINITY_INSTANT)) {
      return "-infinity";
    }
    return timed(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
  }

  private static String timed(LocalDateTime time) {
    return dated(time.toLocalDate(), "T" + clock(time.toLocalTime()) + "Z", time);
  }

  /** {@code 12:00:00.1234}: as ISO_LOCAL_TIME, which takes several times as long. */
  private static String clock(LocalTime time) {
    StringBuilder text = new StringBuilder(18);
    twoDigits(text, time.getHour()).append(':');
    twoDigits(text, time.getMinute()).append(':');
    twoDigits(text, time.getSecond());
    if (time.getNano() > 0) {
      text.append('.').append(NANOS + time.getNano());
      text.deleteCharAt(text.length() - NANO_DIGITS - 1);
      while (text.charAt(text.length() - 1) == '0') {
        text.setLength(text.length() - 1);
      }
    }
    return text.toString();
  }

  private static StringBuilder twoDigits(StringBuilder text, int number) {
    return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  private static String dated(LocalDate date, String rest, Temporal when) {
    if (date.getYear() > 0 && date.getYear() <= LAST_OF_FOUR_DIGITS) {
      return date + rest;
    }
    int year = when.get(ChronoField.YEAR_OF_ERA);
    String text =
        "%04d-%02d-%02d%s".formatted(year, date.getMonthValue(), date.getDayOfMonth(), rest);
    return date.getYear() > 0 ? text : text + " BC";
  }

  /**
   * The driver makes a moment of it by the calendar of its time, Julian until 1582. (The ten days
   * that were skipped then come out as the ten that followed; the log has them right.)
   */
  private static LocalDateTime fields(long epochMs, int nanos, TimeZone zone) {
    if (epochMs >= 0) { // long after: without a calendar, which takes much longer
      return LocalDateTime.ofInstant(Instant.ofEpochSecond(epochMs / 1000, nanos), zone.toZoneId());
    }
    GregorianCalendar calendar = new GregorianCalendar(zone, Locale.ROOT);
    calendar.setTimeInMillis(epochMs);
    int year = calendar.get(Calendar.YEAR);
    return LocalDateTime.of(
        calendar.get(Calendar.ERA) == GregorianCalendar.BC ? 1 - year : year,
        calendar.get(Calendar.MONTH) + 1,
        calendar.get(Calendar.DAY_OF_MONTH),
        calendar.get(Calendar.HOUR_OF_DAY),
        calendar.get(Calendar.MINUTE),
        calendar.get(Calendar.SECOND),
        nanos);
  }

  private static @Nullable String infinite(long epochMs) {
    return epochMs == INFINITY_MS ? "infinity" : epochMs == MINUS_INFINITY_MS ? "-infinity" : null;
  }

  private static String hstore(Map<?, ?> map) {
    Function<Object, String> quoted =
        part -> '"' + part.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    return map.entrySet().stream()
        .map(
            entry ->
                quoted.apply(entry.getKey())
                    + "=>"
                    + (entry.getValue() == null ? "NULL" : quoted.apply(entry.getValue())))
        .collect(Collectors.joining(", "));
  }

  private static boolean isLeftOut(Object value) {
    return UnchangedToastedReplicationMessageColumn.isUnchangedToastedValue(value);
  }
}
