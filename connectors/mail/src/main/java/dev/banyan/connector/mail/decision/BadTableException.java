package dev.banyan.connector.mail.decision;

/** The table cannot be used; the text names the rule and what was expected. */
public final class BadTableException extends Exception {

  public BadTableException(String message) {
    super(message);
  }
}
