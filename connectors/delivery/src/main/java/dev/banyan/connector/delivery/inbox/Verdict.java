package dev.banyan.connector.delivery.inbox;

import java.time.Instant;

/** What becomes of a message after a try. */
sealed interface Verdict {

  /** The route has done with it. */
  record Done() implements Verdict {}

  /** To be worked on again at the time; this try doesn't count. */
  record Later(Instant at) implements Verdict {}

  /** The worker was stopped; somebody else may take it at once. */
  record Released() implements Verdict {}

  /** Failed, but may succeed another time. */
  record Again(Instant at, String reason) implements Verdict {}

  /** Waits for a person. */
  record Held(String reason) implements Verdict {}

  /** Can't be worked on, or not any more. */
  record Dead(String reason) implements Verdict {}
}
