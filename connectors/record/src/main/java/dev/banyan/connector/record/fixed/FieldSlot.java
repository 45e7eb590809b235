package dev.banyan.connector.record.fixed;

import dev.banyan.connector.record.layout.Absent;
import dev.banyan.connector.record.layout.BadLayoutException;
import dev.banyan.connector.record.layout.Field;
import dev.banyan.connector.record.layout.FieldType;
import dev.banyan.connector.record.value.MisfitException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A field's place in the record: absent values and constants around the field's codec. */
final class FieldSlot {

  private final Field field;
  private final CodePage page;
  private final FieldCodec codec;
  private final byte @Nullable [] absent;
  private final byte @Nullable [] constant;

  FieldSlot(Field field, CodePage page) {
    this.field = field;
    this.page = page;
    this.codec = codec(field, page);
    this.absent = absent(field, page);
    this.constant = constant();
  }

  Field field() {
    return field;
  }

  /** Whether the field tells this record from others, and holds what it must for that. */
  boolean tells(byte[] record) {
    return constant != null && Arrays.equals(constant, bytes(record));
  }

  boolean isConstant() {
    return constant != null;
  }

  /** True when a body's value is this field's constant. */
  boolean tells(@Nullable Object value) {
    try {
      return value != null && constant != null && Arrays.equals(constant, codec.write(value));
    } catch (MisfitException e) {
      return false;
    }
  }

  @Nullable Object read(byte[] record) throws MisfitException {
    byte[] bytes = bytes(record);
    if (constant != null && !Arrays.equals(constant, bytes)) {
      throw new MisfitException("found other than the constant '" + field.constant() + "'");
    }
    return absent != null && Arrays.equals(absent, bytes) ? null : codec.read(bytes);
  }

  void write(@Nullable Object value, byte[] record) throws MisfitException {
    byte[] bytes = value == null ? nothing() : codec.write(value);
    if (constant != null && !Arrays.equals(constant, bytes)) {
      throw new MisfitException("found other than the constant '" + field.constant() + "'");
    }
    System.arraycopy(bytes, 0, record, field.position() - 1, bytes.length);
  }

  private byte[] nothing() throws MisfitException {
    if (constant != null) {
      return constant;
    }
    if (absent != null) {
      return absent;
    }
    if (field.isFiller() || field.type() == FieldType.ALPHANUMERIC) {
      return page.blanks(field.length());
    }
    throw new MisfitException("found no value, expected a " + field.type().word());
  }

  private byte[] bytes(byte[] record) {
    return Arrays.copyOfRange(record, field.position() - 1, field.end());
  }

  private byte @Nullable [] constant() {
    if (field.constant() == null) {
      return null;
    }
    try {
      return codec.write(field.constant());
    } catch (MisfitException e) {
      throw new BadLayoutException(
          "field %s: 'constant' does not fit: %s".formatted(field.name(), e.found()));
    }
  }

  private static byte @Nullable [] absent(Field field, CodePage page) {
    if (field.absent() == Absent.NEVER) {
      return null;
    }
    if (field.absent() == Absent.BLANKS) {
      return page.blanks(field.length());
    }
    try {
      return page.encode(field.format().replaceAll("[A-Za-z]", "0"));
    } catch (MisfitException e) {
      throw new BadLayoutException("field " + field.name() + ": " + e.found());
    }
  }

  private static FieldCodec codec(Field field, CodePage page) {
    return switch (field.type()) {
      case NUMERIC -> new NumericCodec(field, page);
      case ZONED -> new ZonedCodec(field, page);
      case PACKED -> new PackedCodec(field);
      case BINARY -> new BinaryCodec(field);
      case DATE, TIME -> new MomentCodec(field, page);
      case ALPHANUMERIC, FILLER -> new TextCodec(field, page);
      case DECIMAL -> throw new BadLayoutException("type decimal is for CSV: " + field.name());
    };
  }
}
