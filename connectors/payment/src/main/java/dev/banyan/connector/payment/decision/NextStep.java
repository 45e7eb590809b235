package dev.banyan.connector.payment.decision;

/** What to do about a payment that is not decided. */
public enum NextStep {
  /** Make the call, with the key and the parameters that are stored. */
  CALL,
  /** Look first whether the provider has the payment; if it has not, make the same call again. */
  LOOK_THEN_CALL,
  /** Only look: the key is no longer safe. If the provider has no payment, there is none. */
  LOOK,
  /** Nothing was charged, certainly, and it has taken too long: say so. */
  GIVE_UP
}
