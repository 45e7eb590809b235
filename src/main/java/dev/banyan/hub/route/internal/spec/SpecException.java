package dev.banyan.hub.route.internal.spec;

/** A spec that cannot be read or run as it is written; the message says what to change. */
final class SpecException extends Exception {

  private static final long serialVersionUID = 1L;

  SpecException(String message) {
    super(message);
  }
}
