package dev.banyan.spi.card;

/**
 * Which numbers issuers give out: first digits and lengths, as the card schemes publish them, and
 * the check digit of ISO/IEC 7812-1, annex B.
 */
final class Issuers {

  static final int MIN_DIGITS = 13;
  static final int MAX_DIGITS = 19;

  private Issuers() {}

  /** Whether the digits, from inclusive and to exclusive, are a card's number. */
  static boolean issued(byte[] digits, int from, int to) {
    int length = to - from;
    return length >= MIN_DIGITS
        && length <= MAX_DIGITS
        && knownIssuer(number(digits, from), length)
        && luhn(digits, from, to)
        && !(length == MIN_DIGITS && articleNumber(digits, from, to));
  }

  /**
   * @param first the first six digits
   */
  private static boolean knownIssuer(int first, int length) {
    int two = first / 10_000;
    int three = first / 1000;
    int four = first / 100;
    if (two / 10 == 4) { // Visa
      return length == 13 || length == 16 || length == 19;
    }
    if (two >= 51 && two <= 55 || four >= 2221 && four <= 2720) { // Mastercard
      return length == 16;
    }
    if (two == 34 || two == 37) { // American Express
      return length == 15;
    }
    if (two == 36 || two == 38 || two == 39 || three >= 300 && three <= 305) { // Diners Club
      return length == 14 || length == 16;
    }
    return length >= 16 && sixteenToNineteen(two, three, four);
  }

  private static boolean sixteenToNineteen(int two, int three, int four) {
    return two == 62 // UnionPay
        || two == 65 // Discover, RuPay
        || four == 6011
        || three >= 644 && three <= 649
        || four >= 3528 && four <= 3589 // JCB
        || four >= 2200 && four <= 2204 // Mir
        || three == 508 // RuPay
        || four == 5018 // Maestro
        || four == 5020
        || four == 5038
        || four == 5893
        || four == 6304
        || four == 6759
        || four >= 6761 && four <= 6763;
  }

  private static int number(byte[] digits, int from) {
    int number = 0;
    for (int i = from; i < from + 6; i++) {
      number = number * 10 + digits[i];
    }
    return number;
  }

  static boolean luhn(byte[] digits, int from, int to) {
    int sum = 0;
    for (int i = to - 1; i >= from; i--) {
      int digit = digits[i];
      if ((to - 1 - i) % 2 == 1) {
        digit = digit > 4 ? digit * 2 - 9 : digit * 2;
      }
      sum += digit;
    }
    return sum % 10 == 0;
  }

  /** EAN-13 and ISBN-13 have a check digit of another rule; cards of 13 digits are hardly left. */
  private static boolean articleNumber(byte[] digits, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += (i - from) % 2 == 0 ? digits[i] : digits[i] * 3;
    }
    return sum % 10 == 0;
  }
}
