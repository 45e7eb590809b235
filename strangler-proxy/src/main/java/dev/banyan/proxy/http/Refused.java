package dev.banyan.proxy.http;

/**
 * A message that must not be passed on, with the status to answer and a sentence for the sender.
 * Has no stack trace: it is an answer, and an attacker must not be able to make it expensive.
 */
public final class Refused extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;

  public Refused(int status, String reason) {
    super(reason, null, false, false);
    this.status = status;
  }

  public static Refused badRequest(String reason) {
    return new Refused(400, reason);
  }

  /** The HTTP status for the sender of a request; the framing of a response gives 502 instead. */
  public int status() {
    return status;
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
