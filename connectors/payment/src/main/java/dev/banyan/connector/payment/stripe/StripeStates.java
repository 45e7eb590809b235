package dev.banyan.connector.payment.stripe;

import dev.banyan.connector.payment.decision.Outcome;
import dev.banyan.connector.payment.decision.PaymentState;
import dev.banyan.connector.payment.decision.ReasonCodes;
import org.jspecify.annotations.Nullable;

/** What the status of a PaymentIntent means: docs.stripe.com/payments/paymentintents/lifecycle. */
final class StripeStates {

  private final ReasonCodes reasons;

  StripeStates(ReasonCodes reasons) {
    this.reasons = reasons;
  }

  /**
   * @param receivedMinor captured so far
   * @param declineCode of the last attempt, if it failed
   */
  Outcome outcome(
      String id, @Nullable String status, long receivedMinor, @Nullable String declineCode) {
    if (status == null) {
      return new Outcome.InDoubt("Stripe gave no status for " + id, false);
    }
    return switch (status) {
      case "succeeded" -> known(new PaymentState.Succeeded(true), id, receivedMinor);
      case "requires_capture" -> known(new PaymentState.Succeeded(false), id, 0);
      case "requires_action" -> known(new PaymentState.RequiresAction(), id, 0);
      case "canceled" -> known(new PaymentState.Canceled(), id, 0);
      case "requires_payment_method" -> known(declined(declineCode), id, 0);
      case "processing", "requires_confirmation" ->
          known(new PaymentState.Unknown("the payment is " + status + " at Stripe"), id, 0);
      default -> new Outcome.Wrong(id + " has a status that is not known here: " + status);
    };
  }

  private PaymentState declined(@Nullable String declineCode) {
    String code = declineCode == null ? "generic_decline" : declineCode;
    String reason = reasons.of(StripeProvider.NAME, code);
    return reason.startsWith("1")
        ? new PaymentState.Declined(reason, code)
        : new PaymentState.Refused(reason, reasons.text(reason));
  }

  private static Outcome known(PaymentState state, String id, long capturedMinor) {
    return new Outcome.Known(state, id, capturedMinor);
  }
}
