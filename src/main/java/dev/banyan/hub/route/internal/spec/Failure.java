package dev.banyan.hub.route.internal.spec;

import com.fasterxml.jackson.databind.JsonNode;

/** An exception that a mock throws or a case expects; an empty type or message stands for any. */
record Failure(String type, String message) {

  static Failure of(JsonNode json) {
    return json.isObject()
        ? new Failure(json.path("type").asText(""), json.path("message").asText(""))
        : new Failure("", json.asText(""));
  }

  /** The exception to throw: of the named type when that has a constructor for a message. */
  Exception toThrow() {
    String text = message.isEmpty() ? "failed by the spec" : message;
    try {
      Object thrown =
          Class.forName(type.isEmpty() ? "java.lang.IllegalStateException" : type)
              .getConstructor(String.class)
              .newInstance(text);
      if (thrown instanceof Exception exception) {
        return exception;
      }
    } catch (ReflectiveOperationException unusable) {
      return new IllegalStateException(type + ": " + text, unusable);
    }
    return new IllegalStateException(type + ": " + text);
  }

  /**
   * True when one exception of the chain has both the type and the message; one text may be found
   * in either.
   */
  boolean matches(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = next(cause)) {
      String name = cause.getClass().getName();
      String said = String.valueOf(cause.getMessage());
      boolean typed =
          type.isEmpty()
              || name.equals(type)
              || name.endsWith("." + type)
              || name.endsWith("$" + type);
      boolean told = said.contains(message) || type.isEmpty() && name.contains(message);
      if (typed && told) {
        return true;
      }
    }
    return false;
  }

  private static @org.jspecify.annotations.Nullable Throwable next(Throwable thrown) {
    return thrown.getCause() == thrown ? null : thrown.getCause();
  }
}
