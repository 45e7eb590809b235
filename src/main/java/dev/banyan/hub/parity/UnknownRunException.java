package dev.banyan.hub.parity;

/** There is no such run, or there is one no more. */
class UnknownRunException extends RuntimeException {

  UnknownRunException(long id) {
    super("there is no comparison " + id);
  }
}
