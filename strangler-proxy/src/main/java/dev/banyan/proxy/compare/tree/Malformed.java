package dev.banyan.proxy.compare.tree;

/** A body is not what its media type says; it is compared as text. */
final class Malformed extends Exception {

  private static final long serialVersionUID = 1L;

  Malformed(Throwable cause) {
    super(cause.getMessage(), cause, false, false);
  }
}
