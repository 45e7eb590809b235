package dev.banyan.proxy.forward;

import dev.banyan.proxy.http.BodyReader;
import dev.banyan.proxy.http.RequestHead;
import dev.banyan.proxy.http.ResponseHead;
import dev.banyan.proxy.routing.Decision;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its response. Holds what is known about the request, finds an upstream
 * connection, and decides what the client gets when something fails. Confined to its event loop.
 */
final class Exchange {

  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  private final ClientConnection client;
  private final Loop loop;
  private final Decision decision;
  private final long startNanos = System.nanoTime();
  private final boolean head;
  private final boolean websocket;
  private final boolean http10;
  private final boolean keepAlive;
  private final boolean repeatable;

  private @Nullable UpstreamConnection upstream;
  private @Nullable ByteBuf request;
  private @Nullable ByteBuf firstBody;
  private boolean requestSent;
  private boolean reused;
  private boolean retried;
  private boolean unchunked;
  private boolean closing;
  private boolean closeDelimited;
  private boolean answered;
  private boolean responseComplete;
  private boolean over;
  private int status;

  Exchange(ClientConnection client, Loop loop, Decision decision, RequestHead request) {
    this.client = client;
    this.loop = loop;
    this.decision = decision;
    this.head = request.isHead();
    this.websocket = request.websocket();
    this.http10 = request.minorVersion() == 0;
    this.keepAlive = request.wantsKeepAlive();
    this.repeatable = !request.hasBody() && request.isIdempotent();
  }

  boolean isHead() {
    return head;
  }

  boolean isWebsocket() {
    return websocket;
  }

  boolean isUnchunked() {
    return unchunked;
  }

  boolean isRequestSent() {
    return requestSent;
  }

  boolean isConnected() {
    return upstream != null;
  }

  boolean hasResponseStarted() {
    return answered;
  }

  /** Whether the client's connection must end with this exchange. */
  boolean isClosing() {
    return closing || !keepAlive;
  }

  /**
   * Sends the request, or as much of it as has arrived.
   *
   * @param bytes head and what of the body was there already
   * @param more the rest of what was there, or null
   * @param complete whether that is all of the request
   */
  void start(ByteBuf bytes, @Nullable ByteBuf more, boolean complete) {
    request = bytes;
    firstBody = more;
    requestSent = complete;
    UpstreamPool pool = loop.pool(decision.upstream());
    UpstreamConnection idle = pool.takeIdle();
    if (idle != null) {
      connected(idle, true);
    } else {
      pool.connect(this);
    }
  }

  void connected(UpstreamConnection connection, boolean used) {
    ByteBuf bytes = request;
    if (over || bytes == null) {
      connection.giveBackUnused();
      return;
    }
    upstream = connection;
    reused = used;
    connection.serve(this);
    if (used && repeatable) {
      bytes.retain();
    } else {
      request = null;
    }
    connection.write(bytes);
    if (firstBody != null) {
      connection.write(firstBody);
      firstBody = null;
    }
    connection.flush();
    client.touch();
    if (!requestSent) {
      client.resumeBody();
    }
  }

  void connectFailed(Throwable cause) {
    if (cause instanceof ConnectTimeoutException) {
      fail(504, "Upstream '" + name() + "' could not be reached in time.");
    } else {
      fail(502, "Upstream '" + name() + "' could not be reached.");
    }
  }

  /** Whether more of the request's body may be sent now. */
  boolean canSend() {
    return upstream != null && upstream.isWritable();
  }

  void send(ByteBuf bytes) {
    if (upstream == null) {
      bytes.release();
    } else {
      upstream.write(bytes);
    }
  }

  void requestComplete() {
    requestSent = true;
    if (responseComplete && upstream != null) {
      upstream.closeWhenFlushed();
      complete();
    }
  }

  /**
   * The response came to its end before the request; the rest of the request still goes through.
   */
  void responseComplete() {
    responseComplete = true;
    client.flush();
  }

  boolean isResponseComplete() {
    return responseComplete;
  }

  void flushUpstream() {
    if (upstream != null) {
      upstream.flush();
    }
  }

  void upstreamWritable() {
    client.resumeBody();
  }

  void clientWritable(boolean writable) {
    if (upstream != null) {
      upstream.setReading(writable);
    }
  }

  /** 100 Continue and 103 Early Hints pass; HTTP/1.0 doesn't know them. */
  void interim(ResponseHead response) {
    forgetRequest();
    if (!http10) {
      client.write(
          ResponseWriter.write(
              client.allocator(), response, ResponseWriter.Connection.UNSAID, null, false, 0));
    }
  }

  /** The head for the client, to which a small body may be added. */
  ByteBuf responseHead(ResponseHead response, BodyReader body) {
    forgetRequest();
    status = response.status();
    // RFC 9112 section 6.1: no chunks for HTTP/1.0, so the end of the connection ends the body.
    unchunked = http10 && response.chunked();
    closeDelimited = !body.isDone() && (unchunked || body.endsAtClose());
    closing = closeDelimited || !requestSent || loop.gateway().isStopping();
    client.touch();
    return ResponseWriter.write(
        client.allocator(),
        response,
        connection(),
        decision.setCookie(),
        unchunked,
        BodyRelay.SMALL_BODY_BYTES);
  }

  private ResponseWriter.Connection connection() {
    if (isClosing()) {
      return ResponseWriter.Connection.CLOSED;
    }
    return http10 ? ResponseWriter.Connection.KEPT : ResponseWriter.Connection.UNSAID;
  }

  void toClient(ByteBuf bytes) {
    answered = true;
    client.touch();
    client.write(bytes);
  }

  void flushClient() {
    client.flush();
  }

  void switched(ResponseHead response) {
    status = response.status();
    closing = true;
    client.write(
        ResponseWriter.write(
            client.allocator(),
            response,
            ResponseWriter.Connection.UPGRADED,
            decision.setCookie(),
            false,
            0));
    client.tunnel();
  }

  void tunnelEnded() {
    finish(status);
    client.endTunnel();
  }

  void complete() {
    finish(status);
    client.exchangeOver(isClosing());
  }

  /** The upstream closed before its response began. */
  void upstreamGone(boolean silent) {
    upstream = null;
    ByteBuf bytes = request;
    if (silent && reused && repeatable && !retried && bytes != null && !over) {
      // RFC 9112 section 9.3.1: an idle connection may close just when a request is sent on it.
      retried = true;
      bytes.readerIndex(0);
      loop.pool(decision.upstream()).connect(this);
      return;
    }
    loop.gateway().metrics().upstreamFailed(name(), "closed");
    fail(502, "Upstream '" + name() + "' closed the connection without a complete answer.");
  }

  /** The upstream's response broke the rules of HTTP. */
  void malformed(String reason) {
    loop.gateway().metrics().upstreamFailed(name(), "malformed");
    LOG.warn("Upstream '{}' sent a malformed response: {}", name(), reason);
    upstream = null;
    fail(502, "Upstream '" + name() + "' sent a malformed response.");
  }

  /** The upstream ended in mid-body; the client must see that something is missing. */
  void truncated(String what) {
    loop.gateway().metrics().upstreamFailed(name(), "truncated");
    LOG.warn("Upstream '{}' {}", name(), what);
    upstream = null;
    cutOff();
  }

  private void cutOff() {
    finish(0);
    client.cutOff(closeDelimited);
  }

  /** Answers with an error page if nothing was answered yet, else cuts the client off. */
  void fail(int code, String reason) {
    if (over) {
      return;
    }
    if (responseComplete) {
      complete();
      return;
    }
    if (hasResponseStarted()) {
      cutOff();
      return;
    }
    closing = !requestSent || loop.gateway().isStopping();
    finish(code);
    client.write(new ErrorPage(code, reason).write(!head, isClosing()));
    client.exchangeOver(isClosing());
  }

  /** No answer, or no progress of one, within the time allowed. */
  void timedOut() {
    loop.gateway().metrics().upstreamFailed(name(), "timeout");
    LOG.warn("Upstream '{}' did not answer in time", name());
    fail(504, "Upstream '" + name() + "' did not answer in time.");
  }

  /**
   * The rest of the request turned out not to be passable; the client is told by its connection.
   */
  void refused(int code) {
    finish(responseComplete ? status : answered ? 0 : code);
  }

  /** The client has gone; so has the reason to ask. */
  void clientGone() {
    finish(responseComplete ? status : 0);
  }

  private void finish(int seen) {
    if (over) {
      return;
    }
    over = true;
    forgetRequest();
    if (firstBody != null) {
      firstBody.release();
      firstBody = null;
    }
    decision.series().record(seen, System.nanoTime() - startNanos);
    if (upstream != null) {
      upstream.finished(this);
      upstream = null;
    }
  }

  private void forgetRequest() {
    if (request != null) {
      request.release();
      request = null;
    }
  }

  private String name() {
    return decision.upstream().name();
  }
}
