package dev.banyan.spi.card;

import dev.banyan.spi.card.CardNumbers.Finding;
import dev.banyan.spi.card.CardNumbers.Span;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes seen as characters of one encoding, of which only digits and separators matter. */
final class DigitView {

  static final int SPACE = 10;
  static final int DASH = 11;
  static final int OTHER = 12;

  private static final byte[] ASCII = table('0', ' ', '-');
  private static final byte[] EBCDIC = table(0xF0, 0x40, 0x60);

  private final byte[] content;
  private final String encoding;
  private final byte[] classes;
  private final int start;
  private final int stride;
  private final int count;

  private DigitView(byte[] content, String encoding, byte[] classes, int start, int stride) {
    this.content = content;
    this.encoding = encoding;
    this.classes = classes;
    this.start = start;
    this.stride = stride;
    this.count = (content.length - start + stride - 1) / stride;
  }

  static DigitView ascii(byte[] content) {
    return new DigitView(content, "ASCII", ASCII, 0, 1);
  }

  static DigitView ebcdic(byte[] content) {
    return new DigitView(content, "EBCDIC", EBCDIC, 0, 1);
  }

  /**
   * @param start 0 when the low byte comes first, 1 when it comes second
   */
  static DigitView utf16(byte[] content, int start) {
    return new DigitView(content, "UTF-16", ASCII, start, 2);
  }

  int count() {
    return count;
  }

  /** A digit's value, {@link #SPACE}, {@link #DASH} or {@link #OTHER}. */
  int at(int index) {
    if (index < 0 || index >= count) {
      return OTHER;
    }
    int offset = offset(index);
    if (stride == 2) {
      int high = start == 0 ? offset + 1 : offset - 1;
      if (high < content.length && content[high] != 0) {
        return OTHER;
      }
    }
    return classes[content[offset] & 0xFF];
  }

  /** The ASCII character there; 0 when this is no ASCII, or nothing is there. */
  char character(int index) {
    return index < 0 || index >= count || classes == EBCDIC
        ? 0
        : (char) (content[offset(index)] & 0xFF);
  }

  int offset(int index) {
    return start + index * stride;
  }

  @Nullable Finding finding(@Nullable Span span) {
    return span == null
        ? null
        : new Finding(
            offset(span.from()), offset(span.to() - 1) + 1 - offset(span.from()), encoding);
  }

  private static byte[] table(int zero, int space, int dash) {
    byte[] table = new byte[256];
    Arrays.fill(table, (byte) OTHER);
    for (int digit = 0; digit <= 9; digit++) {
      table[zero + digit] = (byte) digit;
    }
    table[space] = SPACE;
    table[dash] = DASH;
    return table;
  }
}
