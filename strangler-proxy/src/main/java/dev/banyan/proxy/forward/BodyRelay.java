package dev.banyan.proxy.forward;

import dev.banyan.proxy.http.BodyReader;
import dev.banyan.proxy.http.Refused;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Passes what has arrived of a response's body on to the client.
 *
 * @param inbox where it has arrived
 * @param reader knows the framing
 * @param exchange whose client gets it
 */
record BodyRelay(Inbox inbox, BodyReader reader, Exchange exchange) {

  /** Bodies up to this many bytes leave in the same buffer as their head. */
  static final int SMALL_BODY_BYTES = 8192;

  /**
   * @param head to be sent before, with room for a small body; null when it went before
   */
  void pass(@Nullable ByteBuf head) throws Refused {
    if (exchange.answer().isUnchunked()) {
      if (head != null) {
        exchange.toClient(head);
      }
      passPayload();
    } else {
      passVerified(head);
    }
  }

  private void passVerified(@Nullable ByteBuf head) throws Refused {
    int start = inbox.bytes().readerIndex();
    int length;
    try {
      length = reader.verified(inbox.bytes(), start, start + inbox.readable());
    } catch (Refused refused) {
      if (head != null) {
        head.release();
      }
      throw refused;
    }
    exchange.observe(inbox.bytes(), start, length);
    if (head != null && length <= SMALL_BODY_BYTES) {
      inbox.bytes().readBytes(head, length);
      exchange.toClient(head);
      return;
    }
    if (head != null) {
      exchange.toClient(head);
    }
    if (length > 0) {
      exchange.toClient(inbox.take(length));
    }
  }

  private void passPayload() throws Refused {
    int n = next();
    while (n > 0) {
      exchange.observe(inbox.bytes(), inbox.bytes().readerIndex(), n);
      if (reader.isPayload()) {
        exchange.toClient(inbox.take(n));
      } else {
        inbox.bytes().skipBytes(n);
      }
      n = next();
    }
  }

  private int next() throws Refused {
    int at = inbox.bytes().readerIndex();
    return reader.next(inbox.bytes(), at, at + inbox.readable());
  }
}
