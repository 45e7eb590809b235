package dev.banyan.spi.delivery;

import dev.banyan.spi.DeadLetter;
import java.util.Map;

/** Keeps messages that could not be taken in, for people to look at. */
public interface DeadLetters {

  /**
   * Commits a message that never reached the inbox. One row a {@link DeadLetter#source()}: a
   * message that comes again is counted there.
   *
   * @param headers what helps to find the sender; never secrets
   * @param notReplayableBecause one sentence: why it cannot be put back
   */
  void keep(DeadLetter letter, Map<String, String> headers, String notReplayableBecause);
}
