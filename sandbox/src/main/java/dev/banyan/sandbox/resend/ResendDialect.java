package dev.banyan.sandbox.resend;

import dev.banyan.sandbox.provider.Answer;
import dev.banyan.sandbox.provider.Dialect;

/**
 * Idempotency in Resend's words; only what was accepted is kept under a key.
 *
 * @see <a href="https://resend.com/docs/dashboard/emails/idempotency-keys">idempotency keys</a>
 */
final class ResendDialect implements Dialect {

  @Override
  public Answer inFlight(String key) {
    return ResendError.of(
        409,
        "concurrent_idempotent_requests",
        "Same idempotency key used while original request is still in progress.");
  }

  @Override
  public Answer differs(String key) {
    return ResendError.of(
        409,
        "invalid_idempotent_request",
        "Same idempotency key used with a different request payload.");
  }

  @Override
  public Answer repeated(Answer first, String firstRequestId) {
    return first;
  }

  @Override
  public Answer broken() {
    return ResendError.broken();
  }

  @Override
  public Answer tooMany() {
    return ResendError.of(
            429,
            "rate_limit_exceeded",
            "Too many requests. Please limit the number of requests per second. Or contact support to increase rate limit.")
        .with("Retry-After", "1");
  }

  @Override
  public boolean keeps(Answer answer) {
    return answer.status() < 300;
  }
}
