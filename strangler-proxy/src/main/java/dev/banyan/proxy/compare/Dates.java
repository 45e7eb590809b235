package dev.banyan.proxy.compare;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;

/** Reads dates in the notations that are not ambiguous. */
final class Dates {

  private static final int MAX_CHARS = 40;

  // A colon between hours and minutes of an offset is optional in old programs.
  private static final List<DateTimeFormatter> FORMATS =
      List.of(
          pattern("yyyy-MM-dd['T'][' ']HH:mm[:ss]", "[XXX][XX][X]"),
          pattern("yyyy-MM-dd", ""),
          pattern("yyyy/MM/dd", "[ HH:mm[:ss]]"),
          pattern("dd.MM.yyyy", "[ HH:mm[:ss]]"),
          pattern("dd-MMM-yyyy", "[ HH:mm[:ss]]"),
          DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT));

  private Dates() {}

  private static DateTimeFormatter pattern(String date, String rest) {
    DateTimeFormatterBuilder builder =
        new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(date);
    if (rest.startsWith("[X")) {
      builder
          .optionalStart()
          .appendFraction(java.time.temporal.ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd();
    }
    return builder.appendPattern(rest).toFormatter(Locale.ENGLISH);
  }

  /** The date in ISO form, a point in time in UTC; what is no date comes back as it was. */
  static String normal(String text) {
    String date = text.strip();
    if (date.isEmpty() || date.length() > MAX_CHARS) {
      return text;
    }
    for (DateTimeFormatter format : FORMATS) {
      try {
        return write(
            format.parseBest(
                date,
                ZonedDateTime::from,
                OffsetDateTime::from,
                LocalDateTime::from,
                LocalDate::from));
      } catch (DateTimeException notThisOne) {
        continue;
      }
    }
    return text;
  }

  private static String write(TemporalAccessor date) {
    if (date instanceof ZonedDateTime zoned) {
      return zoned.toInstant().toString();
    }
    if (date instanceof OffsetDateTime offset) {
      return offset.toInstant().toString();
    }
    boolean midnight =
        date instanceof LocalDateTime time && time.toLocalTime().equals(LocalTime.MIDNIGHT);
    return midnight ? ((LocalDateTime) date).toLocalDate().toString() : date.toString();
  }
}
