package dev.banyan.connector.record.layout;

/** The layout file itself is wrong; the text names record, field and what was expected. */
public class BadLayoutException extends RuntimeException {

  private final int line;

  public BadLayoutException(String message) {
    this(message, 1);
  }

  BadLayoutException(String message, int line) {
    super(message);
    this.line = line;
  }

  /** Where in the file, counted from 1; 1 when that is not known. */
  public int line() {
    return line;
  }
}
