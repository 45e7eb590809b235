package dev.banyan.hub.parity;

/** It cannot be done now; the message says what to do. */
class BusyException extends RuntimeException {

  BusyException(String message) {
    super(message);
  }
}
