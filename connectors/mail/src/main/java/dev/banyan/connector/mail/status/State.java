package dev.banyan.connector.mail.status;

/** How far a mail to one recipient has come. */
public enum State {
  /** Put off; tried again. */
  WAITING,
  /** Taken by the next server or the provider. */
  SENT,
  /** The provider says that the recipient's server has it. */
  DELIVERED,
  /** The provider says that the recipient's server refused it. */
  BOUNCED,
  /** The recipient called it spam. */
  COMPLAINED,
  /** Not sent, since the recipient or a rule wants none. */
  SUPPRESSED,
  /** Waits for a person. */
  HELD,
  /** A person let it go; not sent yet. */
  RELEASED,
  /** Given up; the sender was told. */
  FAILED;

  /** Whether nothing is left to do. */
  public boolean isFinal() {
    return this != WAITING && this != HELD && this != RELEASED;
  }

  /** Whether news of the provider may follow; what comes late never takes a state back. */
  public boolean mayBecome(State news) {
    return rank(news) > rank(this);
  }

  private static int rank(State state) {
    return switch (state) {
      case COMPLAINED -> 4;
      case BOUNCED -> 3;
      case DELIVERED -> 2;
      case SENT -> 1;
      default -> 0;
    };
  }
}
