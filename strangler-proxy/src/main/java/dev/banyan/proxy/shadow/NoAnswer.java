package dev.banyan.proxy.shadow;

/**
 * A background request has no answer that could be compared. Has no stack trace: it is expected.
 */
final class NoAnswer extends Exception {

  private static final long serialVersionUID = 1L;

  private final Why why;

  /** What became of it; the names are shown. */
  enum Why {
    UNREACHABLE,
    TIMEOUT,
    CLOSED,
    MALFORMED,
    TOO_LARGE
  }

  NoAnswer(Why why) {
    super(why.name(), null, false, false);
    this.why = why;
  }

  Why why() {
    return why;
  }
}
