package dev.banyan.sandbox;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An exception told in one line. */
final class Reasons {

  private static final int MAX_CHARS = 2_000;

  private Reasons() {}

  /** The messages of the exception and its causes, each said once. */
  static String of(Throwable failure) {
    Set<String> messages = new LinkedHashSet<>();
    for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
      String message = at.getMessage() == null ? at.getClass().getSimpleName() : at.getMessage();
      if (messages.stream().noneMatch(said -> said.contains(message))) {
        messages.add(message);
      }
    }
    String all = String.join(": ", messages).replaceAll("\\s+", " ");
    return all.length() > MAX_CHARS ? all.substring(0, MAX_CHARS) + "..." : all;
  }
}
