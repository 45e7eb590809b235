package dev.banyan.spi;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Tells when everything that was committed in the legacy database up to now has reached the topics
 * of its change stream. Implemented by the connector that reads the database's log.
 */
public interface CommitFence {

  /**
   * Returns when every transaction that was committed before the call is in the topics.
   *
   * @throws TimeoutException when the stream did not come that far in time
   * @throws IllegalStateException when the legacy database cannot be asked
   */
  void await(Duration timeout) throws TimeoutException, InterruptedException;
}
