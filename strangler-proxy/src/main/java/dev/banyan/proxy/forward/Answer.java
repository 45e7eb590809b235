package dev.banyan.proxy.forward;

import dev.banyan.proxy.http.BodyReader;
import dev.banyan.proxy.http.ResponseHead;
import dev.banyan.proxy.routing.Rewrites;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/** A response in the form in which this client gets it. Confined to its event loop. */
final class Answer {

  private final OutgoingRequest request;
  private int status;
  private boolean unchunked;
  private boolean closing;
  private boolean closeDelimited;
  private boolean started;
  private boolean complete;

  Answer(OutgoingRequest request) {
    this.request = request;
  }

  int status() {
    return status;
  }

  /** Whether the client gets the body without its chunked framing. */
  boolean isUnchunked() {
    return unchunked;
  }

  /** Whether only the end of the connection ends the body. */
  boolean isCloseDelimited() {
    return closeDelimited;
  }

  boolean isStarted() {
    return started;
  }

  void started() {
    started = true;
  }

  boolean isComplete() {
    return complete;
  }

  void completed() {
    complete = true;
  }

  /** Whether the client's connection must end with this exchange. */
  boolean isClosing() {
    return closing || !request.keepsAlive();
  }

  /** The proxy answers itself; what is left of an unread request ends the connection. */
  void own(boolean stopping) {
    closing = !request.isComplete() || stopping;
  }

  /**
   * The final head, with room behind it for a small body.
   *
   * @param added whole header lines of the proxy, or null
   * @param rewrites of addresses in the head, or null
   */
  ByteBuf head(
      ByteBufAllocator allocator,
      ResponseHead response,
      BodyReader body,
      @Nullable String added,
      @Nullable Rewrites rewrites,
      boolean stopping) {
    status = response.status();
    // RFC 9112 section 6.1: no chunks for HTTP/1.0, so the end of the connection ends the body.
    unchunked = request.isHttp10() && response.chunked();
    closeDelimited = !body.isDone() && (unchunked || body.endsAtClose());
    closing = closeDelimited || !request.isComplete() || stopping;
    return ResponseWriter.write(
        allocator, response, connection(), added, rewrites, unchunked, BodyRelay.SMALL_BODY_BYTES);
  }

  /** 100 Continue or 103 Early Hints. */
  static ByteBuf interim(ByteBufAllocator allocator, ResponseHead response) {
    return ResponseWriter.write(
        allocator, response, ResponseWriter.Connection.UNSAID, null, null, false, 0);
  }

  /** 101: from now on the connection is not HTTP any more. */
  ByteBuf switched(ByteBufAllocator allocator, ResponseHead response, @Nullable String added) {
    status = response.status();
    closing = true;
    return ResponseWriter.write(
        allocator, response, ResponseWriter.Connection.UPGRADED, added, null, false, 0);
  }

  private ResponseWriter.Connection connection() {
    if (isClosing()) {
      return ResponseWriter.Connection.CLOSED;
    }
    return request.isHttp10() ? ResponseWriter.Connection.KEPT : ResponseWriter.Connection.UNSAID;
  }
}
