package dev.banyan.sandbox.steelwheels.payment;

/**
 * Zoned decimals as COBOL's {@code S9(n) DISPLAY} writes them in ASCII: the last character carries
 * the last digit and the sign.
 */
final class Overpunch {

  private static final String POSITIVE = "{ABCDEFGHI";
  private static final String NEGATIVE = "}JKLMNOPQR";

  private Overpunch() {}

  /**
   * Writes a value with leading zeros. Zero is always written positive.
   *
   * @throws IllegalArgumentException when the value has more digits than the length
   */
  static String write(long value, int length) {
    String digits = Long.toString(Math.abs(value));
    if (value == Long.MIN_VALUE || digits.length() > length) {
      throw new IllegalArgumentException(
          "%d does not fit a zoned decimal of %d digits".formatted(value, length));
    }
    String padded = "0".repeat(length - digits.length()) + digits;
    int last = padded.charAt(length - 1) - '0';
    char sign = (value < 0 ? NEGATIVE : POSITIVE).charAt(last);
    return padded.substring(0, length - 1) + sign;
  }

  /**
   * Reads a zoned decimal of up to 18 digits. A last digit without overpunch counts as positive, as
   * an unsigned field moved into a signed one; negative zero reads as zero.
   *
   * @throws NumberFormatException when a character is no digit or sign
   */
  static long read(String text) {
    if (text.isEmpty() || text.length() > 18) {
      throw new NumberFormatException("expected 1 to 18 characters but found " + text.length());
    }
    char last = text.charAt(text.length() - 1);
    String leading = text.substring(0, text.length() - 1);
    long value = digits(leading, text) * 10 + lastDigit(last, text);
    return NEGATIVE.indexOf(last) >= 0 ? -value : value;
  }

  private static long digits(String leading, String text) {
    long value = 0;
    for (int i = 0; i < leading.length(); i++) {
      char c = leading.charAt(i);
      if (c < '0' || c > '9') {
        throw unreadable(text);
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }

  private static int lastDigit(char last, String text) {
    int digit = Math.max(POSITIVE.indexOf(last), NEGATIVE.indexOf(last));
    if (digit >= 0) {
      return digit;
    }
    if (last < '0' || last > '9') {
      throw unreadable(text);
    }
    return last - '0';
  }

  private static NumberFormatException unreadable(String text) {
    return new NumberFormatException(
        "'" + text + "' is no zoned decimal (digits, the last one overpunched {A-I or }J-R)");
  }
}
