package dev.banyan.proxy.compare.tree;

/** A body that is not compared, with the reason. Has no stack trace: senders can cause it. */
public final class Uncomparable extends Exception {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why there is no comparison; the names are counted and shown. */
  public enum Reason {
    TOO_LARGE,
    TOO_DEEP,
    CODING
  }

  Uncomparable(Reason reason) {
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
