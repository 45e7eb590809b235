package dev.banyan.sandbox.stripe;

import dev.banyan.sandbox.provider.Answer;
import dev.banyan.sandbox.provider.Dialect;

/**
 * Idempotency in Stripe's words. Every answer is kept once the work has begun, a 500 as well; what
 * fails validation or conflicts with a request in flight leaves nothing behind.
 *
 * @see <a href="https://docs.stripe.com/api/idempotent_requests">idempotent requests</a>
 */
final class StripeDialect implements Dialect {

  @Override
  public Answer inFlight(String key) {
    return StripeError.of(
        409,
        "invalid_request_error",
        "idempotency_key_in_use",
        "There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): "
            + key
            + ". Please try again later.",
        "");
  }

  @Override
  public Answer differs(String key) {
    return StripeError.of(
        400,
        "idempotency_error",
        "",
        "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '"
            + key
            + "' if you meant to execute a different request.",
        "");
  }

  @Override
  public Answer repeated(Answer first, String firstRequestId) {
    return first.with("Idempotent-Replayed", "true").with("Original-Request", firstRequestId);
  }

  @Override
  public Answer broken() {
    return StripeError.broken();
  }

  @Override
  public Answer tooMany() {
    return StripeError.of(
            429,
            "invalid_request_error",
            "rate_limit",
            "Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.",
            "")
        .with("Stripe-Should-Retry", "true");
  }

  @Override
  public boolean keeps(Answer answer) {
    return true;
  }
}
