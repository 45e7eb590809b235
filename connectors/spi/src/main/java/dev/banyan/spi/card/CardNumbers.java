package dev.banyan.spi.card;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Finds primary account numbers (ISO/IEC 7812: known issuer and length, Luhn digit) that stand
 * alone or grouped by single spaces or dashes, and with them the tracks of magnetic stripes, which
 * begin with one. Reads ASCII (hence UTF-8), EBCDIC and UTF-16 digits.
 *
 * <p>What it doesn't see: numbers that adjoin other digits in a fixed-width record (but for an
 * expiry date behind them), packed decimals, and what is encoded or compressed: decode first, then
 * ask.
 */
public final class CardNumbers {

  /**
   * @param offset first byte of the number
   * @param length bytes from its first to its last digit
   * @param encoding how its digits are written
   */
  public record Finding(int offset, int length, String encoding) {

    /** For people; says where, never what. */
    public String where() {
      return "at byte " + offset + " (" + encoding + ", " + length + " bytes)";
    }
  }

  private CardNumbers() {}

  public static Optional<Finding> find(byte[] content) {
    for (DigitView view : views(content)) {
      Finding found = view.finding(new RunScanner(view).next(0));
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  public static Optional<Finding> find(String text) {
    if (!mayHold(text)) {
      return Optional.empty();
    }
    DigitView view = DigitView.ascii(text.getBytes(StandardCharsets.UTF_8));
    return Optional.ofNullable(view.finding(new RunScanner(view).next(0)));
  }

  /** Most texts have too few digits to be looked at closely. */
  private static boolean mayHold(String text) {
    int digits = 0;
    for (int i = 0; i < text.length() && digits < Issuers.MIN_DIGITS; i++) {
      char character = text.charAt(i);
      if (character >= '0' && character <= '9') {
        digits++;
      }
    }
    return digits >= Issuers.MIN_DIGITS;
  }

  /** The text with all digits of card numbers replaced by {@code *}. */
  public static String mask(String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    return mask(content) ? new String(content, StandardCharsets.UTF_8) : text;
  }

  /** A copy with all digits of card numbers replaced, so that it may be hashed. */
  public static byte[] masked(byte[] content) {
    byte[] copy = content.clone();
    mask(copy);
    return copy;
  }

  private static boolean mask(byte[] content) {
    boolean masked = false;
    for (DigitView view : views(content)) {
      RunScanner scanner = new RunScanner(view);
      Span span = scanner.next(0);
      while (span != null) {
        for (int i = span.from(); i < span.to(); i++) {
          if (view.at(i) <= 9) {
            content[view.offset(i)] = '*';
          }
        }
        masked = true;
        span = scanner.next(span.to());
      }
    }
    return masked;
  }

  private static List<DigitView> views(byte[] content) {
    if (content.length < Issuers.MIN_DIGITS) {
      return List.of();
    }
    boolean wide = false;
    for (int i = 0; i < content.length && !wide; i++) {
      wide = content[i] == 0;
    }
    DigitView ascii = DigitView.ascii(content);
    DigitView ebcdic = DigitView.ebcdic(content);
    return wide
        ? List.of(ascii, ebcdic, DigitView.utf16(content, 0), DigitView.utf16(content, 1))
        : List.of(ascii, ebcdic);
  }

  /** Characters of a view, from inclusive, to exclusive. */
  record Span(int from, int to) {}
}
