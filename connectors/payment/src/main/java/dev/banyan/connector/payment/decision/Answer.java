package dev.banyan.connector.payment.decision;

import java.util.Locale;

/**
 * What a legacy system is told about a decided payment.
 *
 * @param result {@code A} approved, {@code D} declined, {@code E} not processed, nothing charged
 * @param reasonCode three digits of the legacy table
 * @param reasonText for people; empty when approved
 * @param authorizationCode up to ten characters; empty unless approved
 */
public record Answer(
    String result, String reasonCode, String reasonText, String authorizationCode) {

  private static final int CODE_LENGTH = 10;
  private static final String MUST_CONFIRM = "107";
  private static final String NO_REASON = "100";

  /**
   * @param providerId the provider's name for the payment; its end is the authorization code, so
   *     that a clerk finds the payment by it
   * @throws IllegalStateException when the payment is not decided: there is no answer yet
   */
  public static Answer of(PaymentState state, String providerId, ReasonCodes reasons) {
    if (state instanceof PaymentState.Succeeded) {
      return new Answer("A", "000", "", authorizationCode(providerId));
    } else if (state instanceof PaymentState.Declined declined) {
      return no(declined.reasonCode(), reasons.text(declined.reasonCode()));
    } else if (state instanceof PaymentState.RequiresAction) {
      return no(MUST_CONFIRM, reasons.text(MUST_CONFIRM));
    } else if (state instanceof PaymentState.Canceled) {
      return no(NO_REASON, "canceled");
    } else if (state instanceof PaymentState.Refused refused) {
      return no(refused.reasonCode(), refused.reason());
    }
    throw new IllegalStateException("a payment that is " + state.code() + " has no answer yet");
  }

  /** Codes 1xx decline, 2xx and 3xx say that nothing was processed. */
  private static Answer no(String reasonCode, String text) {
    return new Answer(reasonCode.startsWith("1") ? "D" : "E", reasonCode, text, "");
  }

  private static String authorizationCode(String providerId) {
    String letters = providerId.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    return letters.substring(Math.max(0, letters.length() - CODE_LENGTH));
  }
}
