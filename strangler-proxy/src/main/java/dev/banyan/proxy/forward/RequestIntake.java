package dev.banyan.proxy.forward;

import dev.banyan.proxy.http.BodyReader;
import dev.banyan.proxy.http.Refused;
import dev.banyan.proxy.http.RequestHead;
import dev.banyan.proxy.http.RequestParser;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what a client sends into heads and well-formed pieces of bodies. Confined to its event loop.
 */
final class RequestIntake {

  private final Loop loop;
  private final Inbox inbox = new Inbox();
  private BodyReader body = BodyReader.none();
  private boolean headBegun;
  private long maxBodyBytes;
  private long bodyBytes;

  RequestIntake(Loop loop) {
    this.loop = loop;
  }

  void add(ByteBufAllocator allocator, ByteBuf bytes) {
    inbox.add(allocator, bytes);
  }

  int readable() {
    return inbox.readable();
  }

  /** Whether the next head is there in part. */
  boolean isHeadBegun() {
    return headBegun;
  }

  boolean isBodyDone() {
    return body.isDone();
  }

  /** The next head, valid until the loop reads another one; null while it is not all there. */
  @Nullable RequestHead nextHead() throws Refused {
    int limit = loop.gateway().limits().headBytes();
    byte[] scratch = loop.scratch(limit);
    int length = inbox.skipEmptyLines() ? -1 : inbox.head(scratch, limit);
    headBegun = length < 0 && inbox.readable() > 0;
    if (length < 0) {
      return null;
    }
    RequestHead head = loop.requestHead;
    RequestParser.parse(head, scratch, length);
    body = BodyReader.of(head);
    maxBodyBytes = 0;
    bodyBytes = 0;
    return head;
  }

  /** Reads a head once more that was read before. */
  RequestHead again(byte[] raw) {
    try {
      RequestParser.parse(loop.requestHead, raw, raw.length);
      return loop.requestHead;
    } catch (Refused refused) {
      throw new IllegalStateException("A head that was good is refused now.", refused);
    }
  }

  /** How much of what has come belongs to the body and is well-formed; it must be taken next. */
  int verified() throws Refused {
    int at = inbox.bytes().readerIndex();
    int length = body.verified(inbox.bytes(), at, at + inbox.readable());
    bodyBytes += length;
    checkSize(bodyBytes);
    return length;
  }

  /**
   * Bounds the body of the request whose head was read last.
   *
   * @param bytes framing included, 0 for no bound
   * @throws Refused when it is larger, or says that it will be
   */
  void limitBody(RequestHead head, long bytes) throws Refused {
    maxBodyBytes = bytes;
    checkSize(Math.max(bodyBytes, head.contentLength()));
  }

  private void checkSize(long bytes) throws Refused {
    if (maxBodyBytes > 0 && bytes > maxBodyBytes) {
      throw new Refused(413, "The request's body is larger than " + maxBodyBytes + " bytes.");
    }
  }

  ByteBuf take(int length) {
    return inbox.take(length);
  }

  void copyTo(ByteBuf target, int length) {
    inbox.bytes().readBytes(target, length);
  }

  void releaseIfEmpty() {
    inbox.releaseIfEmpty();
  }

  void release() {
    inbox.release();
  }
}
