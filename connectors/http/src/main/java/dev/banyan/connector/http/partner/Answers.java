package dev.banyan.connector.http.partner;

import dev.banyan.connector.http.call.Reply;
import dev.banyan.connector.http.call.RetryAfter;
import dev.banyan.spi.delivery.LaterException;
import dev.banyan.spi.delivery.RefusedException;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What a partner's status means for the message. */
final class Answers {

  /** Statuses below 500 after which another try may go well (RFC 9110, RFC 8470, RFC 6585). */
  private static final Set<Integer> TRY_AGAIN = Set.of(401, 408, 409, 425, 429);

  private Answers() {}

  /**
   * Returns when the partner has done as asked.
   *
   * @throws LaterException when it names a time
   * @throws RefusedException when it will not take this request, ever
   * @throws IOException when another try may go well
   */
  static void check(Reply reply, String call, Instant now) throws IOException {
    if (reply.isSuccess()) {
      if (!reply.whole()) {
        throw new IOException(
            call + " answered more than " + reply.body().length + " bytes; allow more or ask less");
      }
      return;
    }
    String what = call + " answered " + reply.status();
    Optional<Instant> wished = RetryAfter.of(reply.header("retry-after"), now);
    if (wished.isPresent() && (reply.status() == 429 || reply.status() == 503)) {
      throw new LaterException(what, wished.get());
    }
    if (reply.status() >= 500 || TRY_AGAIN.contains(reply.status())) {
      throw new IOException(what);
    }
    throw new RefusedException(what);
  }
}
