package dev.banyan.sandbox.steelwheels.payment;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HexFormat;

/** Reads one record strictly: length, record type, version and code page are checked first. */
final class RecordReader {

  private static final DateTimeFormatter DATE =
      RecordWriter.DATE.withResolverStyle(ResolverStyle.STRICT);

  private final RecordLayout layout;
  private final String record;

  private RecordReader(RecordLayout layout, String record) {
    this.layout = layout;
    this.record = record;
  }

  static RecordReader open(RecordLayout layout, byte[] bytes) throws MalformedRecordException {
    return open(layout, new String(bytes, StandardCharsets.ISO_8859_1));
  }

  static RecordReader open(RecordLayout layout, String record) throws MalformedRecordException {
    RecordReader reader = new RecordReader(layout, record);
    reader.checkType();
    reader.checkLength();
    reader.checkCodePage();
    reader.checkVersion();
    return reader;
  }

  String text(String name) {
    return layout.field(name).text(record).stripTrailing();
  }

  String required(String name) throws MalformedRecordException {
    String text = text(name);
    if (text.isBlank()) {
      throw layout.field(name).refused("is blank, expected a value");
    }
    return text;
  }

  int number(String name) throws MalformedRecordException {
    RecordField field = layout.field(name);
    String digits = field.text(record);
    if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw field.refused("'%s' found, expected %d digits".formatted(digits, field.length()));
    }
    return Integer.parseInt(digits);
  }

  long cents(String name) throws MalformedRecordException {
    RecordField field = layout.field(name);
    try {
      return Overpunch.read(field.text(record));
    } catch (NumberFormatException e) {
      throw field.refused(String.valueOf(e.getMessage()));
    }
  }

  LocalDateTime moment(String dateName, String timeName) throws MalformedRecordException {
    return LocalDateTime.of(date(layout.field(dateName)), time(layout.field(timeName)));
  }

  private LocalDate date(RecordField field) throws MalformedRecordException {
    try {
      return LocalDate.parse(field.text(record), DATE);
    } catch (DateTimeException e) {
      throw field.refused("'%s' found, expected a day, yyyyMMdd".formatted(field.text(record)));
    }
  }

  private LocalTime time(RecordField field) throws MalformedRecordException {
    try {
      return LocalTime.parse(field.text(record), RecordWriter.TIME);
    } catch (DateTimeException e) {
      throw field.refused("'%s' found, expected a time, HHmmss".formatted(field.text(record)));
    }
  }

  private void checkType() throws MalformedRecordException {
    if (!record.startsWith(layout.type())) {
      String found = record.substring(0, Math.min(4, record.length()));
      throw layout
          .field("RECORD-TYPE")
          .refused(
              "bytes %s found, expected '%s' in ISO-8859-1 (another record, or another code page"
                      .formatted(
                          HexFormat.of().formatHex(found.getBytes(StandardCharsets.ISO_8859_1)),
                          layout.type())
                  + " such as EBCDIC)");
    }
  }

  private void checkLength() throws MalformedRecordException {
    int length = record.length();
    if (length < RecordLayout.LENGTH) {
      throw layout.at(length + 1).refused("the record ends after " + length + " of 160 bytes");
    }
    if (length > RecordLayout.LENGTH) {
      throw layout.at(length).refused("the record has " + length + " bytes, expected 160");
    }
  }

  private void checkCodePage() throws MalformedRecordException {
    for (RecordField field : layout.fields()) {
      String text = field.text(record);
      for (int i = 0; i < text.length(); i++) {
        if (!Characters.isPrintable(text.charAt(i))) {
          throw field.refused(
              "byte x'%02X' at position %d is not printable in ISO-8859-1 (another code page?)"
                  .formatted((int) text.charAt(i), field.position() + i));
        }
      }
      if (Characters.looksLikeUtf8(text)) {
        throw field.refused("holds UTF-8, expected ISO-8859-1");
      }
    }
  }

  private void checkVersion() throws MalformedRecordException {
    int version = number("VERSION");
    if (version != 1) {
      throw layout.field("VERSION").refused("%02d found, expected 01".formatted(version));
    }
  }
}
