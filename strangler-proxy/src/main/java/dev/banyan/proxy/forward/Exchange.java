package dev.banyan.proxy.forward;

import dev.banyan.proxy.http.BodyReader;
import dev.banyan.proxy.http.ResponseHead;
import dev.banyan.proxy.peer.Peer;
import dev.banyan.proxy.routing.Decision;
import dev.banyan.proxy.routing.Treatment;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response: passes bytes both ways, and decides what the client gets when the
 * upstream fails. Confined to its event loop.
 */
final class Exchange {

  private final ClientConnection client;
  private final Loop loop;
  private final OutgoingRequest request;
  private final Dispatch dispatch;
  private final Answer answer;
  private final @Nullable StageHooks hooks;
  private final long startNanos = System.nanoTime();
  private boolean over;

  Exchange(
      ClientConnection client,
      Loop loop,
      Peer peer,
      Decision decision,
      OutgoingRequest request,
      @Nullable StageHooks hooks) {
    this.client = client;
    this.loop = loop;
    this.request = request;
    this.dispatch = new Dispatch(this, loop, peer, decision, request, hooks);
    this.answer = new Answer(request);
    this.hooks = hooks;
  }

  OutgoingRequest request() {
    return request;
  }

  Answer answer() {
    return answer;
  }

  Treatment.Times times() {
    return dispatch.decision().treatment().times();
  }

  boolean isOver() {
    return over;
  }

  void start() {
    dispatch.start();
  }

  ByteBuf writeHead(Decision decision) {
    return client.writeHead(request, decision);
  }

  void connected() {
    client.touch();
    if (!request.isComplete()) {
      client.resumeBody();
    }
  }

  /** Whether more of the request's body may be sent now. */
  boolean canSend() {
    UpstreamConnection upstream = dispatch.upstream();
    return upstream != null && upstream.line().isWritable();
  }

  /** Sends bytes of the request's body, or of a tunnel. */
  void send(ByteBuf bytes) {
    UpstreamConnection upstream = dispatch.upstream();
    if (upstream == null) {
      bytes.release();
      return;
    }
    if (hooks != null) {
      hooks.requestBody(bytes);
    }
    upstream.line().write(bytes);
  }

  void requestComplete() {
    request.completed();
    UpstreamConnection upstream = dispatch.upstream();
    if (answer.isComplete() && upstream != null) {
      upstream.closeWhenFlushed();
      complete();
    }
  }

  void flushUpstream() {
    UpstreamConnection upstream = dispatch.upstream();
    if (upstream != null) {
      upstream.line().flush();
    }
  }

  void upstreamWritable() {
    client.resumeBody();
  }

  void clientWritable(boolean writable) {
    UpstreamConnection upstream = dispatch.upstream();
    if (upstream != null) {
      upstream.line().read(writable);
    }
  }

  /** 100 Continue and 103 Early Hints pass; HTTP/1.0 doesn't know them. */
  void interim(ResponseHead response) {
    request.forgetBytes();
    if (!request.isHttp10()) {
      client.write(Answer.interim(client.allocator(), response));
    }
  }

  /** Whether the stage asks another side instead, because of what this one answered. */
  boolean turnsElsewhere(ResponseHead response) {
    return response.status() >= 500 && dispatch.turnsElsewhere(response.status());
  }

  /** The head for the client, to which a small body may be added. */
  ByteBuf responseHead(ResponseHead response, BodyReader body) {
    request.forgetBytes();
    client.touch();
    return answer.head(
        client.allocator(),
        response,
        body,
        added(response),
        dispatch.decision().treatment().rewrites(),
        loop.gateway().isStopping());
  }

  private @Nullable String added(ResponseHead response) {
    String sticky = dispatch.decision().setCookie();
    String cookie = sticky == null ? null : "Set-Cookie: " + sticky + "\r\n";
    String stamp = hooks == null ? null : hooks.responseHead(response);
    if (cookie == null || stamp == null) {
      return cookie == null ? stamp : cookie;
    }
    return cookie + stamp;
  }

  void toClient(ByteBuf bytes) {
    answer.started();
    client.touch();
    client.write(bytes);
  }

  /** These bytes of the response's body, framing included, go to the client next. */
  void observe(ByteBuf in, int at, int length) {
    if (hooks != null && length > 0) {
      hooks.responseBody(in.slice(at, length));
    }
  }

  void flushClient() {
    client.flush();
  }

  void switched(ResponseHead response) {
    client.write(answer.switched(client.allocator(), response, added(response)));
    client.tunnel();
  }

  void tunnelEnded() {
    finish(answer.status());
    client.endTunnel();
  }

  /**
   * The response came to its end before the request; the rest of the request still goes through.
   */
  void responseComplete() {
    answer.completed();
    client.flush();
  }

  void complete() {
    finish(answer.status());
    client.exchangeOver(answer.isClosing());
  }

  /** The upstream closed before its response began. */
  void upstreamGone(boolean silent) {
    dispatch.lost();
    if (over || !dispatch.repeats(silent)) {
      fail(UpstreamFailure.closed(name()));
    }
  }

  /** The upstream's response broke the rules of HTTP. */
  void malformed(String reason) {
    dispatch.lost();
    fail(UpstreamFailure.malformed(name(), reason));
  }

  /** The upstream ended in mid-body; the client must see that something is missing. */
  void truncated() {
    dispatch.lost();
    fail(UpstreamFailure.truncated(name()));
  }

  /** No answer, or no progress of one, within the time allowed. */
  void timedOut() {
    fail(UpstreamFailure.late(name()));
  }

  /** Answers with an error page if nothing was answered yet, else cuts the client off. */
  void fail(UpstreamFailure failure) {
    if (over) {
      return;
    }
    failure.tell(name(), loop.gateway().metrics());
    if (answer.isComplete()) {
      complete();
    } else if (answer.isStarted()) {
      finish(0);
      client.cutOff(answer.isCloseDelimited());
    } else if (!dispatch.turnsElsewhere(failure.status())) {
      answer.own(loop.gateway().isStopping());
      finish(failure.status());
      ErrorPage page = new ErrorPage(failure.status(), failure.sentence());
      client.write(page.write(!request.isHead(), answer.isClosing()));
      client.exchangeOver(answer.isClosing());
    }
  }

  /**
   * The rest of the request turned out not to be passable; the client is told by its connection.
   */
  void refused(int code) {
    finish(answer.isComplete() ? answer.status() : answer.isStarted() ? 0 : code);
  }

  /** The client has gone; so has the reason to ask. */
  void clientGone() {
    finish(answer.isComplete() ? answer.status() : 0);
  }

  private void finish(int seen) {
    if (over) {
      return;
    }
    over = true;
    request.release();
    long tookNs = System.nanoTime() - startNanos;
    dispatch.decision().series().record(seen, tookNs);
    dispatch.leave();
    if (hooks != null) {
      hooks.ended(seen, tookNs);
    }
  }

  private String name() {
    return dispatch.decision().upstream().name();
  }
}
