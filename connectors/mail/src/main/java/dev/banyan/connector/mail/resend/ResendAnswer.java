package dev.banyan.connector.mail.resend;

import dev.banyan.connector.mail.DoubtException;
import dev.banyan.spi.delivery.HeldException;
import dev.banyan.spi.delivery.LaterException;
import dev.banyan.spi.delivery.RefusedException;
import java.time.Duration;
import java.time.Instant;

/**
 * What an answer of Resend means.
 *
 * @param name of the error, as the service has it; empty for a good answer
 * @see <a href="https://resend.com/docs/api-reference/errors">errors</a>
 */
record ResendAnswer(int status, String name, String message) {

  private static final Duration WITHOUT_ACCESS = Duration.ofMinutes(1);

  /**
   * Returns when the mail was taken.
   *
   * @param retryAfter when to come again if the service cannot take it now
   */
  void check(Instant now, Duration retryAfter) throws DoubtException {
    if (status / 100 == 2) {
      return;
    }
    String what = "Resend answers " + status + " " + name + ": " + message;
    switch (status) {
      case 409 -> {
        if (name.equals("invalid_idempotent_request")) {
          throw new HeldException(what);
        }
        // The first request with the key is still under way: its outcome is what counts.
        throw new DoubtException(what, now.plus(retryAfter), new IllegalStateException(what));
      }
      case 429 -> throw new LaterException(what, now.plus(retryAfter));
      // No mail is at fault when the hub may not send: the key or the domain wants a person's hand.
      case 401, 403 -> throw new LaterException(what, now.plus(WITHOUT_ACCESS));
      default -> {
        if (status >= 500) {
          throw new DoubtException(what, now.plus(retryAfter), new IllegalStateException(what));
        }
        throw new RefusedException("550 5.6.0 " + what);
      }
    }
  }
}
