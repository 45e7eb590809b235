package dev.banyan.connector.mail.dispatch;

import dev.banyan.connector.mail.DoubtException;
import dev.banyan.connector.mail.status.State;
import dev.banyan.spi.delivery.HeldException;
import dev.banyan.spi.delivery.LaterException;
import dev.banyan.spi.delivery.RefusedException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a mail to one recipient in this round.
 *
 * @param detail the next server's answer, or a reason
 * @param at when to come again; only with WAITING
 * @param failure what nobody expected; the whole mail is tried again
 */
record Outcome(State state, String detail, @Nullable Instant at, @Nullable Exception failure) {

  private static final int DETAIL_CHARS = 500;

  Outcome {
    detail = detail.length() <= DETAIL_CHARS ? detail : detail.substring(0, DETAIL_CHARS);
  }

  /**
   * @param answer of the next server
   * @param againAt when a mail whose domain has had enough is looked at again
   * @param giveUpAt when a mail that is put off is given up
   */
  static Outcome of(
      Step step,
      String reason,
      @Nullable Exception failure,
      String answer,
      Instant againAt,
      Instant giveUpAt,
      Instant now) {
    if (failure == null) {
      return switch (step) {
        case SUPPRESS -> new Outcome(State.SUPPRESSED, "5.7.1 " + reason, null, null);
        case HOLD -> new Outcome(State.HELD, reason, null, null);
        case WAIT -> later(reason, againAt, giveUpAt, now);
        case RELAY, PROVIDER, DONE -> new Outcome(State.SENT, answer, null, null);
      };
    }
    Throwable known = known(failure);
    if (known instanceof LaterException later) {
      return later(message(later), later.at(), giveUpAt, now);
    }
    if (known instanceof DoubtException doubt) {
      return later(message(doubt), doubt.at(), giveUpAt, now);
    }
    if (known instanceof HeldException) {
      return new Outcome(State.HELD, message(known), null, null);
    }
    if (known instanceof RefusedException) {
      return new Outcome(State.FAILED, message(known), null, null);
    }
    return new Outcome(State.WAITING, message(failure), null, failure);
  }

  /** Whether the sender must hear of it. */
  boolean isBadNews() {
    return state == State.FAILED || state == State.SUPPRESSED;
  }

  private static Outcome later(String reason, Instant at, Instant giveUpAt, Instant now) {
    return now.isAfter(giveUpAt)
        ? new Outcome(
            State.FAILED, "4.4.7 given up after many tries, at last: " + reason, null, null)
        : new Outcome(State.WAITING, reason, at, null);
  }

  private static Throwable known(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DoubtException
          || cause instanceof LaterException
          || cause instanceof HeldException
          || cause instanceof RefusedException) {
        return cause;
      }
    }
    return failure;
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }
}
