package dev.banyan.sandbox.steelwheels.orders;

/** What became of a new order. */
public sealed interface Placing {

  /** It is in the database and the listeners were told. */
  record Placed(int orderNumber) implements Placing {}

  /** An order with the same partner reference was there before; nothing was written. */
  record DuplicateReference(int orderNumber) implements Placing {}

  /** It breaks a rule; the reason names the field and the value, and nothing was written. */
  record Refused(String reason) implements Placing {}
}
