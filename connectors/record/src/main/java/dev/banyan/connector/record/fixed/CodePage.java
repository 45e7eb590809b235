package dev.banyan.connector.record.fixed;

import dev.banyan.connector.record.value.MisfitException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Characters of an encoding with one byte each. Safe for use by several threads. */
final class CodePage {

  private static final char NONE = '\uFFFD';

  private final Charset encoding;
  private final char[] characters = new char[256];
  private final byte blank;
  private final @Nullable Byte substitute;

  /**
   * @param substitute written for characters that the encoding lacks; empty: they are refused
   */
  CodePage(Charset encoding, String substitute) {
    this.encoding = encoding;
    for (int code = 0; code < characters.length; code++) {
      characters[code] = decode(encoding, (byte) code);
    }
    this.blank = " ".getBytes(encoding)[0];
    this.substitute = substitute.isEmpty() ? null : substitute.getBytes(encoding)[0];
  }

  private static char decode(Charset encoding, byte code) {
    try {
      CharBuffer one =
          encoding
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(new byte[] {code}));
      return one.length() == 1 ? one.charAt(0) : NONE;
    } catch (CharacterCodingException unassigned) {
      return NONE;
    }
  }

  char character(byte code) {
    return characters[code & 0xFF];
  }

  /** Text of printable characters; the first other byte is named by its place in the field. */
  String printable(byte[] bytes) throws MisfitException {
    StringBuilder text = new StringBuilder(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      char c = character(bytes[i]);
      if (c == NONE || Character.isISOControl(c)) {
        throw new MisfitException(
            "found byte %s at its place %d, expected a printable character of %s"
                .formatted(hex(bytes[i]), i + 1, encoding));
      }
      text.append(c);
    }
    return text.toString();
  }

  byte[] encode(String text) throws MisfitException {
    byte[] bytes = new byte[text.length()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = encode(text.charAt(i), i + 1);
    }
    return bytes;
  }

  private byte encode(char c, int place) throws MisfitException {
    byte[] bytes = String.valueOf(c).getBytes(encoding);
    if (bytes.length == 1 && character(bytes[0]) == c && !Character.isISOControl(c)) {
      return bytes[0];
    }
    if (substitute == null) {
      throw new MisfitException(
          "found U+%04X at place %d, which %s cannot print".formatted((int) c, place, encoding));
    }
    return substitute;
  }

  boolean blank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != blank) {
        return false;
      }
    }
    return true;
  }

  byte[] blanks(int length) {
    byte[] blanks = new byte[length];
    Arrays.fill(blanks, blank);
    return blanks;
  }

  static String hex(byte b) {
    return "X'%02X'".formatted(b & 0xFF);
  }

  /** A guess, for people, at why a record cannot be read; empty when there is none. */
  String guess(byte[] record) {
    boolean ascii = "A".getBytes(encoding)[0] == 0x41;
    if (ascii && mostly(record, CodePage::ebcdic)) {
      return "; it looks like EBCDIC, not " + encoding;
    }
    if (!ascii && mostly(record, CodePage::ascii)) {
      return "; it looks like ASCII, not " + encoding;
    }
    return ascii && utf8(record) ? "; it looks like UTF-8, not " + encoding : "";
  }

  private static boolean mostly(byte[] record, java.util.function.IntPredicate those) {
    int count = 0;
    for (byte b : record) {
      count += those.test(b & 0xFF) ? 1 : 0;
    }
    return count * 10L > record.length * 8L;
  }

  private static boolean ebcdic(int b) {
    return b == 0x40 || b == 0x4B || b >= 0x81 && (b & 0x0F) <= 9;
  }

  private static boolean ascii(int b) {
    return b == ' ' || b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z';
  }

  private static boolean utf8(byte[] record) {
    try {
      int characters = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(record)).length();
      return characters < record.length;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
