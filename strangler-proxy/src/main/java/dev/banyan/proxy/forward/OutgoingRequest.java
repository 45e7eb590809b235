package dev.banyan.proxy.forward;

import dev.banyan.proxy.http.RequestHead;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way: what must be known about it until it is answered, and those bytes of it
 * that are still needed. Confined to its event loop.
 */
final class OutgoingRequest {

  private final boolean head;
  private final boolean upgrade;
  private final boolean http10;
  private final boolean keepAlive;
  private final boolean repeatable;
  private boolean complete;
  private @Nullable ByteBuf bytes;
  private @Nullable ByteBuf body;
  private byte @Nullable [] raw;

  /**
   * @param complete whether all of the request has come
   */
  OutgoingRequest(RequestHead request, boolean complete) {
    this.head = request.isHead();
    this.upgrade = request.asksForUpgrade();
    this.http10 = request.minorVersion() == 0;
    this.keepAlive = request.wantsKeepAlive();
    this.repeatable = !request.hasBody() && request.isIdempotent();
    this.complete = complete;
  }

  boolean isHead() {
    return head;
  }

  boolean isUpgrade() {
    return upgrade;
  }

  boolean isHttp10() {
    return http10;
  }

  /** Whether the client wants to keep its connection. */
  boolean keepsAlive() {
    return keepAlive;
  }

  /** Whether it may be sent a second time: idempotent, and all of it is in the head. */
  boolean isRepeatable() {
    return repeatable;
  }

  boolean isComplete() {
    return complete;
  }

  void completed() {
    complete = true;
  }

  /**
   * @param written the head for the upstream, and perhaps a small body behind it
   */
  void written(ByteBuf written) {
    forgetBytes();
    bytes = written;
  }

  /** What has come of the body, in a buffer of its own. */
  void body(ByteBuf arrived) {
    body = arrived;
  }

  @Nullable ByteBuf body() {
    return body;
  }

  /** Keeps the head as the client sent it, so that it can be written for another upstream. */
  void keepRaw(RequestHead request) {
    raw = Arrays.copyOf(request.bytes(), request.length());
  }

  byte @Nullable [] raw() {
    return raw;
  }

  boolean isWritten() {
    return bytes != null;
  }

  /** Writes what there is; on a used connection what is repeatable is kept for a second try. */
  void send(UpstreamLine line, boolean keep) {
    ByteBuf first = bytes;
    if (first != null) {
      // Writing moves the reader index, and this may be the second try.
      first.readerIndex(0);
      if (keep && repeatable) {
        first.retain();
      } else {
        bytes = null;
      }
      line.write(first);
    }
    ByteBuf rest = body;
    if (rest != null) {
      body = null;
      line.write(rest);
    }
    line.flush();
  }

  /** The upstream answers, so the bytes are not needed for a second try. */
  void forgetBytes() {
    if (bytes != null) {
      bytes.release();
      bytes = null;
    }
  }

  void release() {
    forgetBytes();
    if (body != null) {
      body.release();
      body = null;
    }
    raw = null;
  }
}
