package dev.banyan.hub.facade.read;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The place after a page: opaque to callers, tied to the list and its filters, so that a cursor of
 * another question is refused instead of skipping rows. It holds no more than the last key of the
 * page, and that is bound as a value; so it needs no secret.
 */
final class Cursor {

  private static final int MAX_CHARS = 1024;
  private static final int HEAD_BYTES = Integer.BYTES + 1;

  private Cursor() {}

  /**
   * @param question the list and its filters as text
   * @param key of the last row of the page: a whole number or text
   */
  static String encode(String question, Object key) {
    byte kind = (byte) (key instanceof Integer ? 'i' : key instanceof Number ? 'l' : 't');
    byte[] value = key.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer token = ByteBuffer.allocate(HEAD_BYTES + value.length);
    token.putInt(check(question, kind, value)).put(kind).put(value);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
  }

  /** The key, or null when the token was not given out for this question. */
  static @Nullable Object decode(String question, String token) {
    if (token.length() > MAX_CHARS) {
      return null;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
      if (bytes.remaining() < HEAD_BYTES) {
        return null;
      }
      int check = bytes.getInt();
      byte kind = bytes.get();
      byte[] value = new byte[bytes.remaining()];
      bytes.get(value);
      return check == check(question, kind, value) ? key(kind, value) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable Object key(byte kind, byte[] value) {
    String text = new String(value, StandardCharsets.UTF_8);
    return switch (kind) {
      case 'i' -> Integer.valueOf(text);
      case 'l' -> Long.valueOf(text);
      case 't' -> text;
      default -> null;
    };
  }

  private static int check(String question, byte kind, byte[] value) {
    CRC32 crc = new CRC32();
    crc.update(question.getBytes(StandardCharsets.UTF_8));
    crc.update(kind);
    crc.update(value);
    return (int) crc.getValue();
  }
}
