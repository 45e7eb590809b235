package dev.banyan.spi.delivery;

import dev.banyan.spi.DeadLetter;

/** Puts dead letters back that did not come through the inbox. */
public interface Redriver {

  /** Whether letters of this {@link DeadLetter#source()} are this one's. */
  boolean handles(String source);

  /**
   * Sends the message into the step where it failed, under the name that it had. Returns when it
   * cannot be lost any more.
   *
   * @throws RuntimeException when it could not be sent; the letter stays
   */
  void redrive(DeadLetter letter);
}
