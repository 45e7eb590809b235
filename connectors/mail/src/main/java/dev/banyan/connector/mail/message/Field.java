package dev.banyan.connector.mail.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A header field as it stands in the mail.
 *
 * @param name as it is written
 * @param raw all of it, folded as it was, without the last CRLF; one character a byte
 */
public record Field(String name, String raw) {

  private static final int LINE_CHARS = 76;

  /**
   * A new field; whatever would end it early is a space. The value is in UTF-8 if it is not ASCII.
   */
  public static Field of(String name, String value) {
    StringBuilder text = new StringBuilder(name).append(':');
    int line = text.length();
    for (String word : value.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip().split(" +")) {
      if (line + 1 + word.length() > LINE_CHARS && line > name.length() + 1) {
        text.append("\r\n");
        line = 0;
      }
      text.append(' ').append(word);
      line += 1 + word.length();
    }
    byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
    return new Field(name, new String(utf8, StandardCharsets.ISO_8859_1));
  }

  public boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }

  /**
   * The value on one line, without control characters; bytes are taken for UTF-8 if they can be.
   */
  public String value() {
    String folded = raw.substring(raw.indexOf(':') + 1);
    byte[] bytes = folded.getBytes(StandardCharsets.ISO_8859_1);
    return text(bytes).replaceAll("\\p{Cntrl}+", " ").strip();
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
