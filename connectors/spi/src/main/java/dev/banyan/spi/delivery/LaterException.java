package dev.banyan.spi.delivery;

import java.time.Instant;

/** Not now: the message is worked on again at the given time, which does not count as a failure. */
public class LaterException extends RuntimeException {

  private final Instant at;

  public LaterException(String reason, Instant at) {
    super(reason);
    this.at = at;
  }

  public Instant at() {
    return at;
  }
}
