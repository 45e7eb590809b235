package dev.banyan.proxy.evidence;

import java.util.regex.Pattern;

/** Tells the number of a payment card from other digits, by length, first digit and check digit. */
final class CardDigits {

  /** Digits in groups, as people write them. */
  static final Pattern RUN = Pattern.compile("\\d(?:[ -]?\\d){12,}");

  private static final int SHORTEST = 13;
  private static final int LONGEST = 19;

  private CardDigits() {}

  /** Whether whole groups of the run make a card's number. */
  static boolean in(String run) {
    String[] groups = run.split("[ -]");
    for (int from = 0; from < groups.length; from++) {
      StringBuilder digits = new StringBuilder();
      for (int to = from; to < groups.length && digits.length() <= LONGEST; to++) {
        digits.append(groups[to]);
        if (isCard(digits)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isCard(CharSequence digits) {
    char first = digits.charAt(0);
    return digits.length() >= SHORTEST
        && digits.length() <= LONGEST
        && first >= '2'
        && first <= '6'
        && hasCheckDigit(digits);
  }

  /** ISO/IEC 7812-1, annex B. */
  private static boolean hasCheckDigit(CharSequence digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int value = i % 2 == 1 ? 2 * digit : digit;
      sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
  }
}
