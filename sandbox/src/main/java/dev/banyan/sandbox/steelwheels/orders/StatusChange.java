package dev.banyan.sandbox.steelwheels.orders;

/** What became of a change of status. */
public sealed interface StatusChange {

  record Changed() implements StatusChange {}

  record UnknownOrder() implements StatusChange {}

  /** The order's present status does not allow it; nothing was written. */
  record Illegal(String presentStatus) implements StatusChange {}
}
