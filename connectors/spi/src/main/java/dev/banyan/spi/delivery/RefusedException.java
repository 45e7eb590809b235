package dev.banyan.spi.delivery;

/**
 * The message can never be processed as it is. It becomes a dead letter at once, without another
 * try. The text is one sentence for a person: what was wrong and where.
 */
public class RefusedException extends RuntimeException {

  public RefusedException(String reason) {
    super(reason);
  }

  public RefusedException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
