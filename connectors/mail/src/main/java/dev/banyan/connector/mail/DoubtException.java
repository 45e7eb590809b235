package dev.banyan.connector.mail;

import java.time.Instant;

/** The whole mail was sent and no answer came: nobody knows whether it was taken. */
public final class DoubtException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Instant at;

  /**
   * @param at when it may be tried again, if the route wants that
   */
  public DoubtException(String message, Instant at, Throwable cause) {
    super(message, cause);
    this.at = at;
  }

  public Instant at() {
    return at;
  }
}
