package dev.banyan.connector.record.layout;

import java.util.Locale;

/** How a field is written. docs/guides/records.md has the table. */
public enum FieldType {
  /** Printable text, left-aligned, padded with blanks. */
  ALPHANUMERIC(true, true),
  /** Digits without a sign, right-aligned, padded with zeros. */
  NUMERIC(true, true),
  /** CSV only: digits with a decimal mark and, when negative, a minus. */
  DECIMAL(false, true),
  /** COBOL {@code S9(n) DISPLAY}: the last character carries the last digit and the sign. */
  ZONED(true, false),
  /** COBOL {@code COMP-3}: two digits a byte, the sign in the last half byte. */
  PACKED(true, false),
  /** COBOL {@code COMP}: two's complement, high byte first. */
  BINARY(true, false),
  DATE(true, true),
  TIME(true, true),
  /** Blanks when written, ignored when read. */
  FILLER(true, false);

  private final boolean fixed;
  private final boolean csv;

  FieldType(boolean fixed, boolean csv) {
    this.fixed = fixed;
    this.csv = csv;
  }

  boolean in(Format format) {
    return format == Format.FIXED ? fixed : csv;
  }

  public boolean isNumber() {
    return switch (this) {
      case NUMERIC, DECIMAL, ZONED, PACKED, BINARY -> true;
      default -> false;
    };
  }

  public boolean isMoment() {
    return this == DATE || this == TIME;
  }

  /** As the layout file writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
