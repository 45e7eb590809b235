package dev.banyan.sandbox.steelwheels.mail;

import java.util.Locale;

/**
 * A letter to a customer.
 *
 * @param reference what it is about; there is one letter of a kind for each reference
 */
record Letter(Kind kind, String reference, String recipient, String subject, String body) {

  enum Kind {
    CONFIRMATION,
    DUNNING
  }

  /** The same in every attempt, so that a reader can tell a repetition. */
  String messageId() {
    return "<%s-%s@steelwheels.example>".formatted(kind.name().toLowerCase(Locale.ROOT), reference);
  }
}
