package dev.banyan.connector.http.webhook;

import dev.banyan.connector.http.webhook.Outcome.Answered;
import dev.banyan.connector.http.webhook.Outcome.Unanswered;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what follows from a try. Pure: clock and chance are given. */
final class RetrySchedule {

  private static final int GONE = 410;

  private final List<Integer> pausesS;
  private final int jitterPercent;

  /**
   * @param pausesS seconds after the first try, after the second ...; then it is given up
   * @param jitterPercent by how much a pause may be longer, so that messages do not come in waves
   */
  RetrySchedule(List<Integer> pausesS, int jitterPercent) {
    if (pausesS.isEmpty() || pausesS.stream().anyMatch(pause -> pause < 1)) {
      throw new IllegalArgumentException(
          "a schedule has pauses of at least one second, not " + pausesS);
    }
    this.pausesS = List.copyOf(pausesS);
    this.jitterPercent = jitterPercent;
  }

  /**
   * @param tries including this one
   * @param chance from 0 to 1
   */
  Verdict decide(Outcome outcome, int tries, Instant now, double chance) {
    if (outcome instanceof Answered answered) {
      if (answered.status() >= 200 && answered.status() < 300) {
        return new Verdict.Delivered(answered.status());
      }
      if (answered.status() == GONE) {
        return new Verdict.Gone();
      }
      boolean obeyed = answered.status() == 429 || answered.status() == 503;
      return after(
          "it answered " + answered.status(),
          tries,
          now,
          chance,
          obeyed ? answered.retryAfter() : null);
    }
    return after(((Unanswered) outcome).reason(), tries, now, chance, null);
  }

  private Verdict after(
      String reason, int tries, Instant now, double chance, @Nullable Instant wished) {
    if (tries > pausesS.size()) {
      return new Verdict.GivenUp("given up after %d tries: %s".formatted(tries, reason));
    }
    long pauseMs = pausesS.get(tries - 1) * 1000L;
    Instant at = now.plusMillis(pauseMs + (long) (pauseMs * chance * jitterPercent / 100));
    return new Verdict.Again(wished != null && wished.isAfter(at) ? wished : at, reason);
  }
}
