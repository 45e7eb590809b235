package dev.banyan.sandbox.steelwheels.payment;

import static dev.banyan.sandbox.steelwheels.payment.FieldType.ALPHANUMERIC;
import static dev.banyan.sandbox.steelwheels.payment.FieldType.DATE;
import static dev.banyan.sandbox.steelwheels.payment.FieldType.FILLER;
import static dev.banyan.sandbox.steelwheels.payment.FieldType.NUMERIC;
import static dev.banyan.sandbox.steelwheels.payment.FieldType.TIME;
import static dev.banyan.sandbox.steelwheels.payment.FieldType.ZONED;

import java.util.ArrayList;
import java.util.List;

/** The two layouts of contracts/legacy/payment-request.md. */
final class RecordLayout {

  /** Bytes of every record. */
  static final int LENGTH = 160;

  static final RecordLayout REQUEST =
      new Builder("PARQ")
          .field("RECORD-TYPE", 4, ALPHANUMERIC)
          .field("VERSION", 2, NUMERIC)
          .field("REQUEST-ID", 12, ALPHANUMERIC)
          .field("ORDER-NUMBER", 8, NUMERIC)
          .field("CUSTOMER-NUMBER", 8, NUMERIC)
          .field("AMOUNT", 12, ZONED)
          .field("CURRENCY", 3, ALPHANUMERIC)
          .field("REQUEST-DATE", 8, DATE)
          .field("REQUEST-TIME", 6, TIME)
          .field("CHANNEL", 1, ALPHANUMERIC)
          .field("MERCHANT-REFERENCE", 20, ALPHANUMERIC)
          .field("CUSTOMER-NAME", 30, ALPHANUMERIC)
          .field("FILLER", 46, FILLER)
          .build();

  static final RecordLayout REPLY =
      new Builder("PARP")
          .field("RECORD-TYPE", 4, ALPHANUMERIC)
          .field("VERSION", 2, NUMERIC)
          .field("REQUEST-ID", 12, ALPHANUMERIC)
          .field("ORDER-NUMBER", 8, NUMERIC)
          .field("RESULT", 1, ALPHANUMERIC)
          .field("REASON-CODE", 3, NUMERIC)
          .field("AUTHORIZATION-CODE", 10, ALPHANUMERIC)
          .field("AMOUNT", 12, ZONED)
          .field("CURRENCY", 3, ALPHANUMERIC)
          .field("REPLY-DATE", 8, DATE)
          .field("REPLY-TIME", 6, TIME)
          .field("REASON-TEXT", 40, ALPHANUMERIC)
          .field("FILLER", 51, FILLER)
          .build();

  private final String type;
  private final List<RecordField> fields;

  private RecordLayout(String type, List<RecordField> fields) {
    this.type = type;
    this.fields = List.copyOf(fields);
  }

  /** The constant in RECORD-TYPE. */
  String type() {
    return type;
  }

  List<RecordField> fields() {
    return fields;
  }

  RecordField field(String name) {
    return fields.stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(type + " has no field " + name));
  }

  /** The field that a byte, counted from 1, belongs to; the last one for a byte behind the end. */
  RecordField at(int position) {
    return fields.stream()
        .filter(field -> position <= field.end())
        .findFirst()
        .orElse(fields.get(fields.size() - 1));
  }

  private static final class Builder {
    private final String type;
    private final List<RecordField> fields = new ArrayList<>();
    private int next = 1;

    Builder(String type) {
      this.type = type;
    }

    Builder field(String name, int length, FieldType fieldType) {
      fields.add(new RecordField(name, next, length, fieldType));
      next += length;
      return this;
    }

    RecordLayout build() {
      if (next != LENGTH + 1) {
        throw new IllegalStateException(
            "%s has %d bytes, expected %d".formatted(type, next - 1, LENGTH));
      }
      return new RecordLayout(type, fields);
    }
  }
}
