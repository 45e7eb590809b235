package dev.banyan.connector.http.webhook;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who wants to be told.
 *
 * @param events types of events, {@code payment.succeeded}; a star stands for the rest of a name
 * @param disabledBecause null while it is active
 */
record Subscription(String name, URI url, List<String> events, @Nullable String disabledBecause) {

  private static final int MOST_PATTERNS = 50;

  Subscription {
    if (!name.matches("[a-z0-9][a-z0-9-]{0,49}")) {
      throw new IllegalArgumentException(
          "a subscription's name has small letters, digits and dashes, at most 50: " + name);
    }
    if (events.isEmpty() || events.size() > MOST_PATTERNS) {
      throw new IllegalArgumentException(
          "a subscription names 1 to " + MOST_PATTERNS + " types of events, or * for all");
    }
    for (String event : events) {
      if (!event.matches("(\\*|[A-Za-z0-9_-]+)(\\.[A-Za-z0-9_-]+)*(\\.\\*)?")) {
        throw new IllegalArgumentException(
            "an event is written as payment.succeeded or payment.*, not " + event);
      }
    }
    events = List.copyOf(events);
  }

  boolean isActive() {
    return disabledBecause == null;
  }

  boolean wants(String type) {
    return events.stream().anyMatch(pattern -> matches(pattern, type));
  }

  private static boolean matches(String pattern, String type) {
    return pattern.endsWith("*")
        ? type.startsWith(pattern.substring(0, pattern.length() - 1))
        : pattern.equals(type);
  }

  /** The file its key is in. */
  String secretName() {
    return "webhook." + name + ".secret";
  }
}
