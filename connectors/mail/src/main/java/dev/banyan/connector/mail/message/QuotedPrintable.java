package dev.banyan.connector.mail.message;

import java.io.ByteArrayOutputStream;

/** RFC 2045 section 6.7; an escape that is none stays as it is. */
final class QuotedPrintable {

  private QuotedPrintable() {}

  static byte[] decode(byte[] text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length);
    int i = 0;
    while (i < text.length) {
      if (text[i] != '=') {
        out.write(text[i++]);
      } else if (i + 2 < text.length && text[i + 1] == '\r' && text[i + 2] == '\n') {
        i += 3;
      } else if (i + 2 < text.length && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0) {
        out.write(digit(text[i + 1]) << 4 | digit(text[i + 2]));
        i += 3;
      } else {
        out.write(text[i++]);
      }
    }
    return out.toByteArray();
  }

  private static int digit(byte octet) {
    return Character.digit((char) octet, 16);
  }
}
