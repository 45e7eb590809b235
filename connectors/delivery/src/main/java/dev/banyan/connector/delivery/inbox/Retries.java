package dev.banyan.connector.delivery.inbox;

import dev.banyan.connector.delivery.Reasons;
import dev.banyan.spi.delivery.HeldException;
import dev.banyan.spi.delivery.LaterException;
import dev.banyan.spi.delivery.RefusedException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides about failures.
 *
 * @param maxAttempts failed tries after which a message is dead
 * @param maxAbandoned killed workers after which a message is taken for their killer
 * @param minPause pause after the first failure; doubled with each further one
 * @param maxPause longest pause
 */
record Retries(int maxAttempts, int maxAbandoned, Duration minPause, Duration maxPause) {

  private static final int MAX_DOUBLINGS = 30;

  Retries {
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("maxAttempts must be at least 1, not " + maxAttempts);
    }
    if (minPause.compareTo(maxPause) > 0) {
      throw new IllegalArgumentException(
          "retryMinMs must not be more than retryMaxMs (retryMinMs "
              + minPause.toMillis()
              + ", retryMaxMs "
              + maxPause.toMillis()
              + ")");
    }
  }

  Verdict of(@Nullable Throwable failure, Work work, Instant now) {
    if (failure == null) {
      return new Verdict.Done();
    }
    LaterException later = find(LaterException.class, failure);
    if (later != null) {
      return new Verdict.Later(later.at());
    }
    HeldException held = find(HeldException.class, failure);
    if (held != null) {
      return new Verdict.Held(Reasons.of(held));
    }
    RefusedException refused = find(RefusedException.class, failure);
    if (refused != null) {
      return new Verdict.Dead(Reasons.of(refused));
    }
    String reason = Reasons.of(failure);
    return work.attempt() >= maxAttempts
        ? new Verdict.Dead(reason)
        : new Verdict.Again(now.plus(pause(work.attempt())), reason);
  }

  /** The reason to bury it unread, or null: it may be what kills its workers. */
  @Nullable Verdict beforeWork(Work work) {
    return work.abandoned() < maxAbandoned
        ? null
        : new Verdict.Dead(
            "the hub was killed " + work.abandoned() + " times while it worked on this message");
  }

  Duration pause(int failures) {
    Duration pause = minPause.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
    return pause.compareTo(maxPause) > 0 ? maxPause : pause;
  }

  private static <T extends Throwable> @Nullable T find(Class<T> type, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
      if (cause.getCause() == cause) {
        break;
      }
    }
    return null;
  }
}
