package dev.banyan.sandbox.steelwheels.payment;

/** How the bytes of a record field are written. */
enum FieldType {
  /** Printable ISO-8859-1 text, left-aligned, padded with blanks. */
  ALPHANUMERIC,
  /** Unsigned digits, right-aligned, padded with zeros. */
  NUMERIC,
  /** Signed zoned decimal without a point; the sign is overpunched on the last digit. */
  ZONED,
  /** A day, {@code yyyyMMdd}. */
  DATE,
  /** A time of day, {@code HHmmss}. */
  TIME,
  /** Reserved; blanks when written, ignored when read. */
  FILLER
}
