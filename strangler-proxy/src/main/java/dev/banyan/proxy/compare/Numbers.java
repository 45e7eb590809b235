package dev.banyan.proxy.compare;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Compares numbers by value. */
final class Numbers {

  private static final Pattern PLAIN = Pattern.compile("[+-]?\\d{1,100}(\\.\\d{1,100})?");

  private Numbers() {}

  /** Whether both are numbers, and at most so far apart. */
  static boolean within(String a, String b, BigDecimal most) {
    String left = a.strip();
    String right = b.strip();
    return PLAIN.matcher(left).matches()
        && PLAIN.matcher(right).matches()
        && new BigDecimal(left).subtract(new BigDecimal(right)).abs().compareTo(most) <= 0;
  }
}
