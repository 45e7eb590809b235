package dev.banyan.connector.payment.stripe;

import dev.banyan.connector.payment.decision.Outcome;
import dev.banyan.connector.payment.decision.PaymentState;
import dev.banyan.connector.payment.decision.ReasonCodes;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a failed call to Stripe means. The rules are Stripe's own: docs.stripe.com/error-low-level,
 * docs.stripe.com/api/errors and docs.stripe.com/api/idempotent_requests.
 */
final class StripeErrors {

  private static final Set<String> CUSTOMER_PARAMETERS = Set.of("customer", "payment_method");
  private static final long AWAY_PAUSE_MS = 60_000;

  private final ReasonCodes reasons;

  StripeErrors(ReasonCodes reasons) {
    this.reasons = reasons;
  }

  /**
   * A failed call.
   *
   * @param status of HTTP; 0 when there was no answer
   * @param type, code, declineCode, param, message as Stripe's error object has them; may be empty
   * @param sent whether the request may have left this machine
   * @param providerId the payment that the error belongs to
   */
  record Failure(
      int status,
      String type,
      String code,
      String declineCode,
      String param,
      String message,
      boolean sent,
      @Nullable String providerId) {}

  Outcome outcome(Failure failure) {
    if (failure.status() == 0) {
      // "Retry with the same idempotency key and parameters until you get an answer."
      return failure.sent()
          ? new Outcome.InDoubt("no answer from Stripe: " + failure.message(), false)
          : new Outcome.NotDone("Stripe cannot be reached: " + failure.message(), 0);
    } else if (failure.type().equals("idempotency_error")) {
      return wrong(failure);
    }
    return switch (failure.status()) {
      case 400, 404 -> badRequest(failure);
      // The key or its rights are wrong; checked before anything is executed.
      case 401, 403 -> new Outcome.NotDone(text(failure), AWAY_PAUSE_MS);
      case 402 -> failed(failure);
      // "The request conflicts with another request (perhaps due to using the same idempotent
      // key)":
      // that one is still under way, its outcome is not known; nothing is kept for this one.
      case 409 -> new Outcome.InDoubt(text(failure), false);
      // The rate limiter runs before the idempotency layer, so nothing was executed or kept.
      case 429 -> new Outcome.NotDone(text(failure), 0);
      // "Treat the result of a 500 as indeterminate"; it is kept under the key like any result.
      default ->
          failure.status() >= 424 ? new Outcome.InDoubt(text(failure), true) : wrong(failure);
    };
  }

  /** 402: "the parameters were valid but the request failed", for a card most often. */
  private Outcome failed(Failure failure) {
    String providerCode = failure.declineCode().isEmpty() ? failure.code() : failure.declineCode();
    String reason = reasons.of(StripeProvider.NAME, providerCode);
    return new Outcome.Known(
        reason.startsWith("1")
            ? new PaymentState.Declined(reason, providerCode)
            : new PaymentState.Refused(reason, reasons.text(reason)),
        failure.providerId(),
        0);
  }

  private Outcome badRequest(Failure failure) {
    if (failure.code().equals("resource_missing")
        && CUSTOMER_PARAMETERS.contains(failure.param())) {
      return rejected("202");
    } else if (failure.param().equals("currency")) {
      return rejected("204");
    } else if (failure.code().startsWith("amount_too_")) {
      return rejected("106");
    }
    return wrong(failure);
  }

  private Outcome rejected(String code) {
    return new Outcome.Rejected(code, reasons.text(code));
  }

  private static Outcome wrong(Failure failure) {
    return new Outcome.Wrong(text(failure));
  }

  private static String text(Failure failure) {
    return String.format(
        Locale.ROOT,
        "Stripe answered %d %s %s: %s",
        failure.status(),
        failure.type(),
        failure.code(),
        failure.message());
  }
}
