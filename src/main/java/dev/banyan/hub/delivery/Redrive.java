package dev.banyan.hub.delivery;

import dev.banyan.hub.audit.AuditLog;
import dev.banyan.spi.DeadLetter;
import dev.banyan.spi.delivery.Inbox;
import dev.banyan.spi.delivery.Redriver;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts one letter back: locks it, sends it, then marks it, so that of two who try only one does,
 * and a crash in between sends again what knows its own name. Idempotency keys stay what they were.
 */
@Component
class Redrive {

  /** The letter is not to be put back; the text says why. */
  static final class RefusedRedriveException extends RuntimeException {
    RefusedRedriveException(String reason) {
      super(reason);
    }
  }

  private final LetterTable letters;
  private final ObjectProvider<Inbox> inbox;
  private final ObjectProvider<Redriver> redrivers;
  private final AuditLog audit;

  Redrive(
      LetterTable letters,
      ObjectProvider<Inbox> inbox,
      ObjectProvider<Redriver> redrivers,
      AuditLog audit) {
    this.letters = letters;
    this.inbox = inbox;
    this.redrivers = redrivers;
    this.audit = audit;
  }

  /**
   * @throws RefusedRedriveException when it cannot be put back, or was
   */
  @Transactional
  public void one(Letter letter, String by) {
    String reason = letter.notReplayableBecause();
    if (reason != null) {
      throw new RefusedRedriveException("letter %d stays: %s".formatted(letter.id(), reason));
    }
    Long inboxId = letter.inboxId();
    if (!letter.isWaiting() || inboxId == null && !letters.lock(letter.id())) {
      throw new RefusedRedriveException(
          "letter %d is not waiting: somebody has put it back".formatted(letter.id()));
    }
    if (inboxId == null) {
      redriver(letter).redrive(stored(letter));
      letters.markRedriven(letter.id(), by);
    } else {
      release(letter, inboxId, by);
    }
    audit.record(by, "dead-letter.redrive", Long.toString(letter.id()), letter.source());
  }

  /** The inbox locks, puts back and marks by itself. */
  private void release(Letter letter, long inboxId, String by) {
    try {
      inbox.getObject().release(inboxId, by);
    } catch (IllegalArgumentException e) {
      throw new RefusedRedriveException(
          "letter %d is not waiting: %s".formatted(letter.id(), e.getMessage()));
    }
  }

  private Redriver redriver(Letter letter) {
    return redrivers
        .orderedStream()
        .filter(each -> each.handles(letter.source()))
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedRedriveException(
                    "letter %d stays: nothing here can put back what came from %s"
                        .formatted(letter.id(), letter.source())));
  }

  private DeadLetter stored(Letter letter) {
    return new DeadLetter(
        letter.source(),
        letter.capability(),
        letter.routeId(),
        letter.key(),
        letter.reason(),
        letters.body(letter.id()));
  }
}
