package dev.banyan.connector.mail.decision;

/** What can become of a mail to one recipient; the names are those of the table, in capitals. */
public enum Action {
  /** Handed on by SMTP. */
  RELAY,
  /** Handed to the provider's HTTP API. */
  PROVIDER,
  /** Not sent; the sender is told. */
  SUPPRESS,
  /** Waits for a person. */
  HOLD
}
