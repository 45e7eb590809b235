package dev.banyan.connector.mail.dkim;

import dev.banyan.connector.mail.message.Field;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The canonical form "relaxed" of RFC 6376 section 3.4; one character a byte. */
final class Relaxed {

  private Relaxed() {}

  /** Section 3.4.2, without the CRLF at the end. */
  static String field(Field field) {
    String raw = field.raw();
    int colon = raw.indexOf(':');
    String value = raw.substring(colon + 1).replace("\r\n", "").replaceAll("[ \\t]+", " ").strip();
    return raw.substring(0, colon).stripTrailing().toLowerCase(Locale.ROOT) + ":" + value;
  }

  /** Section 3.4.4. */
  static byte[] body(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + 2);
    int emptyLines = 0;
    int at = 0;
    while (at < body.length) {
      int end = at;
      while (end < body.length
          && !(body[end] == '\r' && end + 1 < body.length && body[end + 1] == '\n')) {
        end++;
      }
      byte[] line = line(body, at, end);
      at = end + 2;
      if (line.length == 0) {
        emptyLines++;
        continue;
      }
      out.writeBytes("\r\n".repeat(emptyLines).getBytes(StandardCharsets.US_ASCII));
      emptyLines = 0;
      out.writeBytes(line);
      out.write('\r');
      out.write('\n');
    }
    return out.toByteArray();
  }

  private static byte[] line(byte[] body, int start, int end) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(end - start);
    boolean space = false;
    for (int i = start; i < end; i++) {
      if (body[i] == ' ' || body[i] == '\t') {
        space = true;
      } else {
        if (space) {
          out.write(' ');
        }
        space = false;
        out.write(body[i]);
      }
    }
    return out.toByteArray();
  }
}
