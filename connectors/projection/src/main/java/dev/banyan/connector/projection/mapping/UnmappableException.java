package dev.banyan.connector.projection.mapping;

import org.jspecify.annotations.Nullable;

/** One row that the mapping refuses; the message is the reason, for a person. */
final class UnmappableException extends Exception {

  private static final long serialVersionUID = 1;

  UnmappableException(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }
}
