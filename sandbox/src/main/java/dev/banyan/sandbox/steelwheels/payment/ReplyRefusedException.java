package dev.banyan.sandbox.steelwheels.payment;

/** A readable reply that does not belong to what was asked. */
final class ReplyRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  ReplyRefusedException(String message) {
    super(message);
  }
}
