package dev.banyan.e2e;

import java.util.Random;

/** Made-up card numbers that pass the Luhn check, none twice. */
final class CardNumbers {

  private static final int DIGITS = 16;

  private final Random random;

  CardNumbers(long seed) {
    random = new Random(seed);
  }

  String next() {
    StringBuilder number = new StringBuilder("4539");
    while (number.length() < DIGITS - 1) {
      number.append(random.nextInt(10));
    }
    return number.append(checkDigit(number)).toString();
  }

  private static int checkDigit(CharSequence digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit * 2 : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return (10 - sum % 10) % 10;
  }
}
