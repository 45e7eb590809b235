package dev.banyan.connector.payment.decision;

/**
 * Money.
 *
 * @param minor in the currency's smallest unit: cents of a dollar
 * @param currency ISO 4217, in capitals
 */
public record Amount(long minor, String currency) {

  public Amount {
    if (!currency.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException(
          "a currency is three capital letters, found '" + currency + "'");
    }
  }
}
