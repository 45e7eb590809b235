package dev.banyan.connector.payment.decision;

import org.jspecify.annotations.Nullable;

/** What one call told about a payment. */
public sealed interface Outcome {

  /**
   * The provider said how it is.
   *
   * @param providerId the provider's name for the payment, or for the refund
   * @param capturedMinor taken so far
   */
  record Known(PaymentState state, @Nullable String providerId, long capturedMinor)
      implements Outcome {}

  /**
   * It may have happened.
   *
   * @param answerKept the provider answered with a failure that it keeps under the key, so that the
   *     same call gives the same failure again and looking is better than repeating
   */
  record InDoubt(String reason, boolean answerKept) implements Outcome {}

  /**
   * This call certainly did nothing; the same call may be made again.
   *
   * @param pauseMs the provider's wish, 0 if it has none
   */
  record NotDone(String reason, long pauseMs) implements Outcome {}

  /** Certainly nothing was charged and repeating would not help. */
  record Rejected(String reasonCode, String reason) implements Outcome {}

  /** Only a person can go on: a key used with other parameters, a request that makes no sense. */
  record Wrong(String reason) implements Outcome {}
}
