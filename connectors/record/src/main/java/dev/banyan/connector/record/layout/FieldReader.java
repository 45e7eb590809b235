package dev.banyan.connector.record.layout;

import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads fields of a record one after the other; fixed-width ones must lie end to end. */
final class FieldReader {

  private static final Set<String> KEYS =
      Set.of(
          "field",
          "position",
          "length",
          "type",
          "scale",
          "signed",
          "format",
          "absent",
          "constant",
          "cut",
          "meaning",
          "example");

  /** Most characters of a CSV cell when its column says nothing. */
  private static final int CELL = 4096;

  private static final int MOST_DIGITS = 38;

  private final Format format;
  private final int recordLength;

  FieldReader(Format format, int recordLength) {
    this.format = format;
    this.recordLength = recordLength;
  }

  Field read(String record, Node node, List<Field> before) {
    Place anonymous = new Place("record " + record + ", field " + (before.size() + 1), node);
    String name = anonymous.text("field", "");
    if (name.isBlank()) {
      throw anonymous.bad("'field' is missing");
    }
    Place place = new Place("record " + record + ", field " + name, node);
    place.only(KEYS);
    FieldType type = type(place);
    boolean csv = format == Format.CSV;
    if (!csv && !place.has("length")) {
      throw place.bad("'length' is missing");
    }
    int length = place.number("length", CELL, 1, csv ? CELL : recordLength);
    Field field =
        new Field(
            name,
            position(place, before),
            length,
            type,
            place.number("scale", 0, 0, MOST_DIGITS),
            place.flag("signed", true),
            moment(place, type),
            place.choice("absent", Absent.NEVER),
            place.has("constant") ? place.text("constant", "") : null,
            place.flag("cut", false));
    if (!field.isFiller() && before.stream().anyMatch(other -> other.name().equals(name))) {
      throw place.bad("there is another field of this name");
    }
    FieldRules.check(place, field, format);
    return field;
  }

  /** Every byte belongs to a field, so that none is overlooked. */
  void end(Place record, List<Field> fields) {
    int end = fields.get(fields.size() - 1).end();
    if (format == Format.FIXED && end != recordLength) {
      throw record.bad("fields end at %d, 'length' is %d".formatted(end, recordLength));
    }
  }

  private int position(Place place, List<Field> before) {
    int next =
        before.isEmpty()
            ? 1
            : format == Format.CSV ? before.size() + 1 : before.get(before.size() - 1).end() + 1;
    int position = place.number("position", next, 1, 1 << 20);
    if (position != next) {
      throw place.bad(
          "'position' is %d, but the field before it ends at %d; name a gap FILLER"
              .formatted(position, next - 1));
    }
    return position;
  }

  private FieldType type(Place place) {
    if (!place.has("type")) {
      throw place.bad("'type' is missing");
    }
    FieldType type = place.choice("type", FieldType.ALPHANUMERIC);
    if (!type.in(format)) {
      throw place.bad("type " + type.word() + " is not for " + format.name());
    }
    return type;
  }

  private String moment(Place place, FieldType type) {
    boolean csv = format == Format.CSV;
    return switch (type) {
      case DATE -> place.text("format", csv ? "yyyy-MM-dd" : "yyyyMMdd");
      case TIME -> place.text("format", csv ? "HH:mm:ss" : "HHmmss");
      default -> {
        if (place.has("format")) {
          throw place.bad("'format' is for date and time");
        }
        yield "";
      }
    };
  }
}
