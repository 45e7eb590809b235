package dev.banyan.hub.parity.table;

/** A mapped row has a value that is none of its column's type; the message is the database's. */
public final class BadValueException extends Exception {

  private static final long serialVersionUID = 1;

  BadValueException(String reason) {
    super(reason);
  }
}
