package dev.banyan.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Json;

/**
 * Why a card is declined, with the codes and words of Stripe's test cards.
 *
 * @see <a href="https://docs.stripe.com/testing#declined-payments">declined payments</a>
 */
enum Decline {
  GENERIC("card_declined", "generic_decline", "Your card was declined."),
  INSUFFICIENT_FUNDS("card_declined", "insufficient_funds", "Your card has insufficient funds."),
  LOST("card_declined", "lost_card", "Your card was declined."),
  STOLEN("card_declined", "stolen_card", "Your card was declined."),
  FRAUDULENT("card_declined", "fraudulent", "Your card was declined."),
  VELOCITY(
      "card_declined",
      "card_velocity_exceeded",
      "Your card was declined for making repeated attempts too frequently or exceeding its amount limit."),
  EXPIRED("expired_card", "expired_card", "Your card has expired."),
  INCORRECT_CVC("incorrect_cvc", "incorrect_cvc", "Your card's security code is incorrect."),
  PROCESSING(
      "processing_error",
      "processing_error",
      "An error occurred while processing your card. Try again in a little bit."),
  AUTHENTICATION(
      "authentication_required",
      "authentication_required",
      "Your card was declined. This transaction requires authentication.");

  private final String code;
  private final String declineCode;
  private final String message;

  Decline(String code, String declineCode, String message) {
    this.code = code;
    this.declineCode = declineCode;
    this.message = message;
  }

  String code() {
    return code;
  }

  String declineCode() {
    return declineCode;
  }

  String message() {
    return message;
  }

  ObjectNode error() {
    return Json.object()
        .put("code", code)
        .put("decline_code", declineCode)
        .put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'))
        .put("message", message)
        .put("type", "card_error");
  }
}
