package dev.banyan.proxy.compare;

import dev.banyan.proxy.compare.tree.Whitespace;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes a value in one way, so that two notations of the same are equal. */
public enum Normaliser {
  /** {@code 2004-01-06 00:00:00} and {@code 2004-01-06}. */
  DATE {
    @Override
    String apply(String text) {
      return Dates.normal(text);
    }
  },
  /** {@code 1,234.50} and {@code 1234.5}. */
  DECIMAL {
    @Override
    String apply(String text) {
      String digits = text.strip().replace(",", "");
      return NUMBER.matcher(digits).matches() ? plain(new BigDecimal(digits)) : text;
    }
  },
  WHITESPACE {
    @Override
    String apply(String text) {
      return Whitespace.collapse(text);
    }
  },
  /** Links without the server that they name. */
  HOST {
    @Override
    String apply(String text) {
      return ORIGIN.matcher(text).replaceAll("");
    }
  };

  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,100}(\\.\\d{1,100})?");
  private static final Pattern ORIGIN = Pattern.compile("(?:https?:)?//[A-Za-z0-9.:\\[\\]-]+");

  abstract String apply(String text);

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /**
   * @throws IllegalArgumentException naming what may be given
   */
  public static Normaliser of(String name) {
    for (Normaliser each : values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(name)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "'" + name + "' is not one of date, decimal, whitespace, host.");
  }
}
