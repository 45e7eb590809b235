package dev.banyan.sandbox.steelwheels.payment;

/** A record that breaks its layout; names the first field that is wrong. */
public final class MalformedRecordException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String field;

  MalformedRecordException(String field, String message) {
    super(message);
    this.field = field;
  }

  /** The name of the field in the contract, e.g. {@code AMOUNT}. */
  public String field() {
    return field;
  }
}
