package dev.banyan.connector.record.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * Days and times in a field's own format; in bodies as ISO text. Years of two digits are those from
 * 2000 to 2099.
 */
public final class Moments {

  private static final DateTimeFormatter ISO_TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final boolean day;
  private final String pattern;
  private final DateTimeFormatter format;

  /**
   * @param day a date, else a time
   */
  public Moments(boolean day, String pattern) {
    this.day = day;
    this.pattern = pattern;
    // 'u' is the year itself; 'y', the year of an era, cannot be resolved strictly without one.
    this.format =
        DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
  }

  /** ISO text of what a field holds. */
  public String read(String text) throws MisfitException {
    try {
      return day
          ? LocalDate.parse(text, format).toString()
          : LocalTime.parse(text, format).format(ISO_TIME);
    } catch (DateTimeException e) {
      throw new MisfitException("found what is no %s as %s".formatted(noun(), pattern));
    }
  }

  /** What a field holds for a value: java.time, ISO text, or text in the field's own format. */
  public String write(Object value) throws MisfitException {
    try {
      if (value instanceof TemporalAccessor moment) {
        return format.format(moment);
      }
      String text = value.toString();
      if (text.length() == pattern.length()) {
        return format.format(parse(text));
      }
      return format.format(day ? LocalDate.parse(text) : LocalTime.parse(text));
    } catch (DateTimeException e) {
      throw new MisfitException("found what is no %s as %s or ISO 8601".formatted(noun(), pattern));
    }
  }

  private TemporalAccessor parse(String text) {
    try {
      return day ? LocalDate.parse(text, format) : LocalTime.parse(text, format);
    } catch (DateTimeException notItsOwn) {
      // An ISO date may be as long as the field's own format.
      return day ? LocalDate.parse(text) : LocalTime.parse(text);
    }
  }

  private String noun() {
    return day ? "date" : "time";
  }
}
