package dev.banyan.connector.record.layout;

/**
 * How CSV is written.
 *
 * @param header whether the first line names the columns
 * @param decimal the decimal mark
 * @param quoteAll whether text is always quoted, or only where it must be
 * @param formulas what becomes of text that a spreadsheet would run
 */
public record Dialect(
    char separator, char quote, boolean header, char decimal, boolean quoteAll, Formulas formulas) {

  /** Text that begins with = + - @ tab or carriage return is a formula to spreadsheets. */
  public enum Formulas {
    KEEP,
    /** Written with an apostrophe in front. */
    ESCAPE,
    REFUSE
  }
}
