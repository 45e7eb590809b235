package dev.banyan.sandbox.steelwheels.payment;

/** Where an authorization stands. Only the first two can still change. */
enum AuthorizationState {
  /** Asked, or about to be; the time for the reply is running. */
  WAITING,
  /** No reply came in time; the order is on hold and a late reply is still accepted. */
  PARKED,
  APPROVED,
  DECLINED,
  NOT_PROCESSED;

  boolean isOpen() {
    return this == WAITING || this == PARKED;
  }
}
