package dev.banyan.sandbox.paypal;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.banyan.sandbox.provider.Answer;
import dev.banyan.sandbox.provider.Dialect;
import dev.banyan.sandbox.provider.Json;

/**
 * Request ids in PayPal's words: a repetition gets the latest status of what its first request
 * made; what failed is not kept.
 *
 * @see <a href="https://developer.paypal.com/api/rest/reference/idempotency/">idempotency</a>
 */
record PayPalDialect(Ledger ledger) implements Dialect {

  @Override
  public Answer inFlight(String key) {
    return PayPalError.conflict();
  }

  @Override
  public Answer differs(String key) {
    return PayPalError.unprocessable(
            "DUPLICATE_REQUEST_ID", "The value of PayPal-Request-Id header has already been used.")
        .answer();
  }

  @Override
  public Answer repeated(Answer first, String firstRequestId) {
    try {
      return ledger
          .find(Json.parse(first.body()).path("id").asText())
          .map(latest -> Answer.json(200, ledger.shown(latest)))
          .orElse(first);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("this is JSON of our own", e);
    }
  }

  @Override
  public Answer broken() {
    return PayPalError.broken();
  }

  @Override
  public Answer tooMany() {
    return PayPalError.of(
        429, "RATE_LIMIT_REACHED", "Too many requests. Blocked due to rate limiting.");
  }

  @Override
  public boolean keeps(Answer answer) {
    return answer.status() < 300;
  }
}
