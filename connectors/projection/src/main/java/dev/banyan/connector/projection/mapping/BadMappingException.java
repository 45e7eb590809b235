package dev.banyan.connector.projection.mapping;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A mapping file that cannot be used; the message begins with {@code file:line:column:}. */
public final class BadMappingException extends IOException {

  private static final long serialVersionUID = 1;

  BadMappingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  static BadMappingException at(String file, int[] place, String what, Throwable cause) {
    return new BadMappingException(file + ":" + place[0] + ":" + place[1] + ": " + what, cause);
  }
}
