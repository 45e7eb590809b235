package dev.banyan.sandbox.stripe;

import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks amounts and currencies as Stripe does. */
final class Money {

  private static final long MAX_MINOR = 99_999_999L;
  private static final long MIN_MINOR = 50;
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(currency -> currency.getCurrencyCode().toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  private Money() {}

  static long amount(String text, String param) {
    if (!text.matches("-?\\d{1,18}")) {
      throw StripeError.invalid("parameter_invalid_integer", "Invalid integer: " + text, param);
    }
    long amount = Long.parseLong(text);
    if (amount < 1) {
      throw StripeError.invalid(
          "parameter_invalid_integer", "This value must be greater than or equal to 1.", param);
    }
    return amount;
  }

  /** The bounds of a charge. */
  static long charged(String text) {
    long amount = amount(text, "amount");
    if (amount > MAX_MINOR) {
      throw StripeError.invalid(
          "amount_too_large", "Amount must be no more than $999,999.99", "amount");
    }
    if (amount < MIN_MINOR) {
      throw StripeError.invalid("amount_too_small", "Amount must be at least $0.50 usd", "amount");
    }
    return amount;
  }

  static String currency(String text) {
    String code = text.toLowerCase(Locale.ROOT);
    if (!CURRENCIES.contains(code)) {
      throw StripeError.invalid("", "Invalid currency: " + code, "currency");
    }
    return code;
  }

  /** 2.9 % and 30 of the minor unit, to the nearest. */
  static long fee(long amount) {
    return Math.round(amount * 0.029) + 30;
  }
}
