package dev.banyan.connector.record.fixed;

import dev.banyan.connector.record.layout.FieldType;
import dev.banyan.connector.record.layout.Layout;
import dev.banyan.connector.record.layout.LineEnd;
import dev.banyan.connector.record.layout.RecordFile;
import dev.banyan.connector.record.layout.RecordType;
import dev.banyan.spi.delivery.RefusedException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Fixed-width records one after the other, with or without line ends. */
public final class FixedFile implements RecordFile {

  private final Layout layout;
  private final CodePage page;
  private final List<FixedRecord> kinds;
  private final byte[] lineEnd;

  /** Whether a line end byte inside a record can only be a line end. */
  private final boolean text;

  /**
   * @param types the kinds of record there may be; several are told apart by their constants
   */
  public FixedFile(Layout layout, Collection<RecordType> types) {
    this.layout = layout;
    this.page = new CodePage(layout.encoding(), layout.substitute());
    this.kinds = types.stream().map(type -> new FixedRecord(layout, type, page)).toList();
    this.lineEnd = layout.lineEnd().text().getBytes(StandardCharsets.US_ASCII);
    this.text =
        types.stream()
            .flatMap(type -> type.fields().stream())
            .noneMatch(
                field -> field.type() == FieldType.PACKED || field.type() == FieldType.BINARY);
  }

  @Override
  public List<Map<String, Object>> read(byte[] bytes, int most) {
    List<Map<String, Object>> bodies = new ArrayList<>();
    int at = 0;
    while (at < bytes.length || bodies.isEmpty()) {
      String where = where(bodies.size() + 1);
      if (bodies.size() == most) {
        throw new RefusedException(
            "%s of %s: found more than %d records".formatted(where, layout.name(), most));
      }
      if (most == 1 && layout.lineEnd() == LineEnd.NONE && bytes.length != layout.length()) {
        throw wrongLength(bytes, at, where);
      }
      byte[] record = record(bytes, at, where);
      bodies.add(kind(where, kind -> kind.tells(record), record).read(record, where));
      at += layout.length() + lineEnd.length;
    }
    return bodies;
  }

  /** The last record may lack its line end. */
  private byte[] record(byte[] bytes, int at, String where) {
    int end = at + layout.length();
    boolean ended =
        end == bytes.length
            || end < bytes.length
                && Arrays.equals(lineEnd, Arrays.copyOfRange(bytes, end, end + lineEnd.length));
    if (!ended || text && length(bytes, at) < layout.length()) {
      throw wrongLength(bytes, at, where);
    }
    return Arrays.copyOfRange(bytes, at, end);
  }

  private RefusedException wrongLength(byte[] bytes, int at, String where) {
    return new RefusedException(
        "%s of %s: found %d bytes, expected %d%s%s"
            .formatted(
                where,
                layout.name(),
                length(bytes, at),
                layout.length(),
                layout.lineEnd() == LineEnd.NONE ? "" : " and " + layout.lineEnd(),
                page.guess(bytes)));
  }

  private int length(byte[] bytes, int at) {
    if (layout.lineEnd() == LineEnd.NONE) {
      return bytes.length - at;
    }
    int end = at;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    boolean carriage = lineEnd.length == 2 && end > at && bytes[end - 1] == '\r';
    return end - at - (carriage ? 1 : 0);
  }

  @Override
  public byte[] write(List<? extends Map<?, ?>> bodies) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int number = 1;
    for (Map<?, ?> body : bodies) {
      String where = where(number++);
      out.writeBytes(kind(where, kind -> kind.tells(body), new byte[0]).write(body, where));
      out.writeBytes(lineEnd);
    }
    return out.toByteArray();
  }

  private FixedRecord kind(String where, Predicate<FixedRecord> tells, byte[] record) {
    if (kinds.size() == 1) {
      return kinds.get(0);
    }
    return kinds.stream()
        .filter(tells)
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedException(
                    "%s of %s: found none of the constants that tell its records %s apart%s"
                        .formatted(
                            where, layout.name(), layout.records().keySet(), page.guess(record))));
  }

  private String where(int number) {
    return (layout.lineEnd() == LineEnd.NONE ? "record " : "line ") + number;
  }
}
