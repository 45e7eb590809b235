package dev.banyan.connector.http.webhook;

import java.time.Instant;

/** What follows from a try. */
sealed interface Verdict {

  record Delivered(int status) implements Verdict {}

  /** 410: the receiver wants no more. */
  record Gone() implements Verdict {}

  record Again(Instant at, String reason) implements Verdict {}

  /** The schedule has come to its end. */
  record GivenUp(String reason) implements Verdict {}
}
