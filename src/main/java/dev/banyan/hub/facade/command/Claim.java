package dev.banyan.hub.facade.command;

import dev.banyan.hub.facade.http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a key that is known already means for a request that carries it. */
sealed interface Claim {

  /** Nobody else works on it: run the route. The first attempt is 1. */
  record Run(int attempt) implements Claim {}

  /** It was answered: give the same answer. */
  record Replay(Answer answer) implements Claim {}

  /** The key belongs to another request. */
  record OtherRequest() implements Claim {}

  /** The first request is still being worked on. */
  record InFlight(Duration left) implements Claim {}

  enum State {
    /** A hub works on it until {@code claimedUntil}. */
    IN_FLIGHT,
    /** It ended without a final answer: the next request tries again. */
    OPEN,
    ANSWERED
  }

  /**
   * A key as stored.
   *
   * @param requestHash SHA-256 of operation, path and body
   * @param claimedUntil when the hub that works on it is taken for dead
   * @param answer present when answered
   */
  record Held(
      State state,
      byte[] requestHash,
      int attempts,
      Instant claimedUntil,
      Instant expiresAt,
      @Nullable Answer answer) {}

  static Claim decide(Held held, byte[] requestHash, Instant now) {
    if (held.expiresAt().isBefore(now)) {
      return new Run(1);
    }
    if (!Arrays.equals(held.requestHash(), requestHash)) {
      return new OtherRequest();
    }
    if (held.state() == State.ANSWERED && held.answer() != null) {
      return new Replay(held.answer());
    }
    if (held.state() == State.IN_FLIGHT && held.claimedUntil().isAfter(now)) {
      return new InFlight(Duration.between(now, held.claimedUntil()));
    }
    return new Run(held.attempts() + 1);
  }
}
