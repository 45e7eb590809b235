package dev.banyan.connector.record.layout;

import org.jspecify.annotations.Nullable;

/**
 * One field of a record.
 *
 * @param name as in the body
 * @param position first byte, counted from 1; in CSV the column, counted from 1
 * @param length in bytes; in CSV the most characters
 * @param scale decimals of a number; the decimal mark itself is not written in fixed-width records
 * @param signed whether packed and binary numbers may be negative
 * @param format of a date or time, as {@code yyyyMMdd}; empty for other types
 * @param constant what the field always holds, if it does; such fields tell records apart
 * @param cut whether text that is too long is cut when written
 */
public record Field(
    String name,
    int position,
    int length,
    FieldType type,
    int scale,
    boolean signed,
    String format,
    Absent absent,
    @Nullable String constant,
    boolean cut) {

  /** The last byte, counted from 1. */
  public int end() {
    return position + length - 1;
  }

  public boolean isFiller() {
    return type == FieldType.FILLER;
  }
}
