package dev.banyan.connector.delivery;

import dev.banyan.spi.card.CardNumbers;

/** A failure as one sentence that may be stored and shown: bounded, without card numbers. */
public final class Reasons {

  private static final int MAX_CHARS = 1000;

  private Reasons() {}

  /** The deepest cause says what was wrong; exceptions around it say where they were. */
  public static String of(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = root.getMessage();
    String text =
        message == null || message.isBlank() ? root.getClass().getName() : named(root, message);
    return cleaned(text);
  }

  /** A text of unknown origin, made fit for storing. */
  public static String cleaned(String text) {
    String storable = HeaderText.storable(CardNumbers.mask(text));
    return storable.length() <= MAX_CHARS ? storable : storable.substring(0, MAX_CHARS) + " ...";
  }

  /** Our own refusals are sentences; others need their type to be understood. */
  private static String named(Throwable root, String message) {
    return root.getClass().getPackageName().startsWith("dev.banyan.")
        ? message
        : root.getClass().getSimpleName() + ": " + message;
  }
}
