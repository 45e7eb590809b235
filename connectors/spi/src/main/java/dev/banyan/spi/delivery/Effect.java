package dev.banyan.spi.delivery;

import java.time.Instant;

/** How far an outside effect has come, as committed before this was returned. */
public sealed interface Effect {

  /** Not tried before: call now, then settle. */
  record Fresh() implements Effect {}

  /**
   * A call was begun and nobody knows how it ended. Repeat it only with the same key at a target
   * that knows keys, or find out; else hold the message.
   */
  record InDoubt(Instant firstCalledAt, int calls) implements Effect {}

  /** Happened. The answer is the one that was settled. */
  record Done(byte[] answer) implements Effect {}
}
