package dev.banyan.hub.delivery;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The beginning of a body for people: as text where it is text, else in hexadecimal.
 *
 * @param format {@code text} or {@code hex}
 * @param bytes length of the whole body
 * @param shown how many bytes of it are in {@code content}
 */
record BodyView(String format, int bytes, int shown, String content) {

  static final int MAX_BYTES = 65_536;

  static BodyView of(byte[] body) {
    int shown = Math.min(body.length, MAX_BYTES);
    byte[] beginning = Arrays.copyOf(body, shown);
    String text = text(beginning);
    return text == null
        ? new BodyView("hex", body.length, shown, HexFormat.ofDelimiter(" ").formatHex(beginning))
        : new BodyView("text", body.length, shown, Masking.text(text));
  }

  private static @org.jspecify.annotations.Nullable String text(byte[] body) {
    for (byte each : body) {
      if (each >= 0 && each < 0x20 && each != '\n' && each != '\r' && each != '\t') {
        return null;
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(body, StandardCharsets.ISO_8859_1);
    }
  }
}
