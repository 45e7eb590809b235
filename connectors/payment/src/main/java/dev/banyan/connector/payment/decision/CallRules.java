package dev.banyan.connector.payment.decision;

import java.time.Duration;
import java.time.Instant;

/**
 * When a provider may be called (again) for a payment.
 *
 * <p>Stripe keeps the first answer of a key for at least 24 hours; a key that is used after it was
 * removed makes a <em>new</em> payment (docs.stripe.com/api/idempotent_requests). The window of 30
 * days belongs to the API v2 only (docs.stripe.com/error-low-level). So a key is repeated within a
 * little less than a day, and never after.
 *
 * @param keyLifetime how long after its first use a key may be repeated
 * @param settleTime after which a call that was given up cannot be under way at the provider any
 *     more
 * @param giveUpAfter how long a request that certainly charged nothing is tried
 * @param pauseMinMs first pause after a call that told nothing
 * @param pauseMaxMs longest such pause
 */
public record CallRules(
    Duration keyLifetime,
    Duration settleTime,
    Duration giveUpAfter,
    long pauseMinMs,
    long pauseMaxMs) {

  public CallRules {
    if (pauseMinMs < 1 || pauseMaxMs < pauseMinMs) {
      throw new IllegalArgumentException(
          "pauses must be 1 ms at least and in order (min %d ms, max %d ms)"
              .formatted(pauseMinMs, pauseMaxMs));
    }
  }

  public NextStep next(History history, Instant now) {
    if (!history.inDoubt()) {
      return now.isAfter(history.receivedAt().plus(giveUpAfter)) ? NextStep.GIVE_UP : NextStep.CALL;
    }
    Instant first = history.firstCalledAt();
    if (first == null || now.isAfter(first.plus(keyLifetime))) {
      return NextStep.LOOK;
    }
    if (history.answerKept()) {
      // Repeating helps as long as the failure may have come from before the key was looked at.
      return now.isAfter(history.receivedAt().plus(giveUpAfter))
          ? NextStep.LOOK
          : NextStep.LOOK_THEN_CALL;
    }
    return NextStep.CALL;
  }

  /** Whether a payment that the provider cannot find does not exist, and never will. */
  public boolean isAbsenceFinal(History history, Instant now) {
    Instant last = history.lastCalledAt();
    return last == null || now.isAfter(last.plus(settleTime));
  }

  /** When to come back after a call that told nothing: the pause doubles with each call. */
  public Instant comeBack(int calls, long wishMs, Instant now) {
    long doubled = pauseMinMs << Math.min(Math.max(calls - 1, 0), 20);
    return now.plusMillis(Math.max(Math.min(doubled, pauseMaxMs), wishMs));
  }
}
