package dev.banyan.sandbox.provider;

/** A request that fails before its work begins, so that nothing is kept under its key. */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Answer answer;

  public RefusedException(Answer answer) {
    super(answer.bodyText(), null, false, false);
    this.answer = answer;
  }

  public Answer answer() {
    return answer;
  }
}
