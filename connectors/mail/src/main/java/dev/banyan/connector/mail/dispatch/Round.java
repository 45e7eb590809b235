package dev.banyan.connector.mail.dispatch;

import dev.banyan.connector.mail.status.State;
import dev.banyan.spi.delivery.HeldException;
import dev.banyan.spi.delivery.LaterException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** What became of all recipients in one round. Safe for several threads. */
final class Round {

  static final String PROPERTY = "MailRound";

  private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();

  void add(Outcome outcome) {
    outcomes.add(outcome);
  }

  /**
   * Ends the round: returns when no recipient is left, else says when or why the mail is looked at
   * again.
   */
  void settle() throws Exception {
    for (Outcome outcome : outcomes) {
      if (outcome.failure() != null) {
        throw outcome.failure();
      }
    }
    List<Outcome> waiting = outcomes.stream().filter(one -> one.state() == State.WAITING).toList();
    if (!waiting.isEmpty()) {
      Instant at =
          waiting.stream()
              .map(Outcome::at)
              .filter(Objects::nonNull)
              .min(Comparator.naturalOrder())
              .orElseThrow();
      throw new LaterException(
          waiting.size()
              + " of "
              + outcomes.size()
              + " recipients wait: "
              + waiting.get(0).detail(),
          at);
    }
    for (Outcome outcome : outcomes) {
      if (outcome.state() == State.HELD) {
        throw new HeldException(outcome.detail());
      }
    }
  }
}
