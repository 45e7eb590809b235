package dev.banyan.sandbox.steelwheels.edi;

/** A file or document of a partner that cannot be accepted; the message names the segment. */
final class X12Exception extends Exception {

  private static final long serialVersionUID = 1L;

  X12Exception(String message) {
    super(message);
  }

  X12Exception(String message, Throwable cause) {
    super(message, cause);
  }
}
