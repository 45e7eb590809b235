package dev.banyan.sandbox.stripe;

import java.util.Map;
import java.util.Optional;

/**
 * Which saved cards are declined, and how. The customers named here have no order in Steel Wheels'
 * books, so that its own data stays free of declines; everybody else's card is good.
 */
final class TestCards {

  /** A customer without a saved card. */
  static final int CARDLESS = 307;

  private static final Map<Integer, Decline> BY_CUSTOMER =
      Map.of(
          125, Decline.INSUFFICIENT_FUNDS,
          168, Decline.EXPIRED,
          169, Decline.LOST,
          206, Decline.STOLEN,
          223, Decline.FRAUDULENT,
          237, Decline.AUTHENTICATION,
          247, Decline.GENERIC,
          273, Decline.PROCESSING,
          293, Decline.INCORRECT_CVC,
          303, Decline.VELOCITY);

  private static final Map<String, Decline> BY_NAME =
      Map.of(
          "pm_card_visa_chargeDeclined", Decline.GENERIC,
          "pm_card_visa_chargeDeclinedInsufficientFunds", Decline.INSUFFICIENT_FUNDS,
          "pm_card_visa_chargeDeclinedLostCard", Decline.LOST,
          "pm_card_visa_chargeDeclinedStolenCard", Decline.STOLEN,
          "pm_card_chargeDeclinedExpiredCard", Decline.EXPIRED,
          "pm_card_chargeDeclinedIncorrectCvc", Decline.INCORRECT_CVC,
          "pm_card_chargeDeclinedProcessingError", Decline.PROCESSING,
          "pm_card_radarBlock", Decline.FRAUDULENT,
          "pm_card_authenticationRequired", Decline.AUTHENTICATION);

  private TestCards() {}

  static Optional<Decline> of(String paymentMethod) {
    if (paymentMethod.matches("pm_sw\\d{1,9}")) {
      int customer = Integer.parseInt(paymentMethod.substring("pm_sw".length()));
      return Optional.ofNullable(BY_CUSTOMER.get(customer));
    }
    return Optional.ofNullable(BY_NAME.get(paymentMethod));
  }
}
