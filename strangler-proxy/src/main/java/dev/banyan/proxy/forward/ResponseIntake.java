package dev.banyan.proxy.forward;

import dev.banyan.proxy.http.BodyReader;
import dev.banyan.proxy.http.Refused;
import dev.banyan.proxy.http.ResponseHead;
import dev.banyan.proxy.http.ResponseParser;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what an upstream sends into heads and well-formed pieces of bodies. Confined to its event
 * loop.
 */
final class ResponseIntake {

  private final Loop loop;
  private final Inbox inbox = new Inbox();
  private @Nullable BodyReader body;
  private boolean reusable;

  ResponseIntake(Loop loop) {
    this.loop = loop;
  }

  /** The next bytes belong to the response to another request. */
  void reset() {
    body = null;
  }

  void add(ByteBufAllocator allocator, ByteBuf bytes) {
    inbox.add(allocator, bytes);
  }

  boolean isEmpty() {
    return inbox.readable() == 0;
  }

  /** The framing of the body that is being read; null before the final head. */
  @Nullable BodyReader body() {
    return body;
  }

  /** The next head, valid until the loop reads another one; null while it is not all there. */
  @Nullable ResponseHead nextHead() throws Refused {
    int limit = loop.gateway().limits().headBytes();
    byte[] scratch = loop.scratch(limit);
    int length = inbox.head(scratch, limit);
    if (length < 0) {
      return null;
    }
    ResponseHead head = loop.responseHead;
    ResponseParser.parse(head, scratch, length);
    return head;
  }

  /** That was the final head; what follows is its body. */
  BodyReader begin(ResponseHead head, boolean withoutBody) {
    BodyReader reader = withoutBody ? BodyReader.none() : BodyReader.of(head);
    body = reader;
    reusable = head.keepsConnection() && !reader.endsAtClose();
    return reader;
  }

  /** Passes on what has come of the body, behind that head if it is given. */
  void relay(Exchange exchange, BodyReader reader, @Nullable ByteBuf head) throws Refused {
    new BodyRelay(inbox, reader, exchange).pass(head);
  }

  /** All that has come, whatever it is. */
  ByteBuf takeAll() {
    return inbox.take(inbox.readable());
  }

  /** Whether the upstream keeps its connection, and nothing is on it that nobody asked for. */
  boolean isReusable() {
    return reusable && isEmpty();
  }

  void releaseIfEmpty() {
    inbox.releaseIfEmpty();
  }

  void release() {
    inbox.release();
  }
}
