package dev.banyan.sandbox.steelwheels.mail;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Amounts as letters show them, like 12,345.60. */
final class Money {

  private Money() {}

  static String text(BigDecimal amount) {
    return String.format(Locale.ROOT, "%,.2f", amount.setScale(2, RoundingMode.HALF_UP));
  }
}
