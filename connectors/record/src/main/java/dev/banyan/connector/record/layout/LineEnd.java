package dev.banyan.connector.record.layout;

/** What stands behind each record. */
public enum LineEnd {
  NONE(""),
  LF("\n"),
  CRLF("\r\n");

  private final String text;

  LineEnd(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
