package dev.banyan.sandbox.steelwheels.payment;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** Fills one record, field by field; what is not set stays blank. */
final class RecordWriter {

  static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd");
  static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

  private final RecordLayout layout;
  private final StringBuilder record;

  RecordWriter(RecordLayout layout) {
    this.layout = layout;
    this.record = new StringBuilder(" ".repeat(RecordLayout.LENGTH));
    text("RECORD-TYPE", layout.type());
    number("VERSION", 1);
  }

  /** Cuts what is too long and writes '?' for what ISO-8859-1 cannot print. */
  RecordWriter text(String name, String value) {
    RecordField field = layout.field(name);
    String printable = Characters.printable(value);
    put(field, printable.substring(0, Math.min(field.length(), printable.length())));
    return this;
  }

  RecordWriter number(String name, long value) {
    RecordField field = layout.field(name);
    String digits = Long.toString(value);
    if (value < 0 || digits.length() > field.length()) {
      throw new IllegalArgumentException(
          "%s: %d does not fit %d digits".formatted(name, value, field.length()));
    }
    put(field, "0".repeat(field.length() - digits.length()) + digits);
    return this;
  }

  RecordWriter cents(String name, long value) {
    RecordField field = layout.field(name);
    put(field, Overpunch.write(value, field.length()));
    return this;
  }

  RecordWriter moment(String dateName, String timeName, LocalDateTime moment) {
    put(layout.field(dateName), DATE.format(moment));
    put(layout.field(timeName), TIME.format(moment));
    return this;
  }

  String record() {
    return record.toString();
  }

  private void put(RecordField field, String value) {
    int start = field.position() - 1;
    record.replace(start, start + value.length(), value);
  }
}
