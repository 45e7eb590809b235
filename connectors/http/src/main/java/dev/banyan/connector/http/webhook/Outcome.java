package dev.banyan.connector.http.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How one try to deliver ended. */
sealed interface Outcome {

  /**
   * @param retryAfter when the receiver wants to be asked again, if it says
   */
  record Answered(int status, @Nullable Instant retryAfter) implements Outcome {}

  /** No answer: refused, too late, broken off, or an address that may not be called. */
  record Unanswered(String reason) implements Outcome {}
}
