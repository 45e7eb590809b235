package dev.banyan.connector.record.layout;

/** How a field without a value is written, and read as null. */
public enum Absent {
  /** The field always has a value. */
  NEVER,
  BLANKS,
  ZEROS,
  /** CSV: nothing between two separators. */
  EMPTY
}
