package dev.banyan.proxy.forward;

import dev.banyan.proxy.peer.Peer;
import dev.banyan.proxy.routing.Decision;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection: what it is doing, which exchange it serves, and how that ends. Confined to
 * its event loop.
 */
final class ClientConnection implements Timed {

  private final Loop loop;
  private final ClientLine line;
  private final ClientClock clock;
  private final RequestIntake intake;
  private final RequestStart starter;
  private final RequestReader reader;
  private final ClientMishaps mishaps;
  private ClientState state = ClientState.HEAD;
  private @Nullable Exchange exchange;
  private boolean turnedAway;

  ClientConnection(ClientLine line, Loop loop, Peer peer) {
    this.loop = loop;
    this.line = line;
    this.clock = new ClientClock(line);
    this.intake = new RequestIntake(loop);
    this.starter = new RequestStart(this, loop, intake, peer);
    this.mishaps = new ClientMishaps(this, line, intake);
    this.reader = new RequestReader(this, line, intake, starter, mishaps);
  }

  ByteBufAllocator allocator() {
    return line.allocator();
  }

  @Nullable Exchange exchange() {
    return exchange;
  }

  ClientState state() {
    return state;
  }

  Gateway gateway() {
    return loop.gateway();
  }

  /** All connections are in use: the client is told so, whatever it asks. */
  void refuseAll() {
    turnedAway = true;
  }

  void opened() {
    loop.add(this);
    if (turnedAway) {
      mishaps.refuse(new ErrorPage(503, "All connections of this server are in use."));
    }
  }

  void received(ByteBuf bytes) {
    if (state == ClientState.LINGER) {
      bytes.release();
      return;
    }
    if (state == ClientState.TUNNEL && exchange != null) {
      touch();
      exchange.send(bytes);
      line.read(exchange.canSend());
      return;
    }
    reader.add(bytes);
  }

  void receivedAll() {
    if (exchange != null) {
      exchange.flushUpstream();
    }
  }

  /** A request has begun, whose body may still be to come. */
  Exchange begin(Exchange next, boolean complete) {
    exchange = next;
    state = complete ? ClientState.ANSWER : ClientState.BODY;
    return next;
  }

  /** All of the request has come. */
  void requestComplete() {
    state = ClientState.ANSWER;
  }

  /** The upstream can take more of the request's body, or of a tunnel. */
  void resumeBody() {
    if (state == ClientState.TUNNEL) {
      line.read(true);
    } else if (state == ClientState.BODY && !reader.isAdvancing()) {
      reader.advance();
      if (exchange != null) {
        exchange.flushUpstream();
      }
      mishaps.checkEndedInBody();
    }
  }

  /** The head of that request as another upstream has to get it. */
  ByteBuf writeHead(OutgoingRequest request, Decision decision) {
    return starter.write(request, decision);
  }

  /** The response is complete; the connection ends with it or takes the next request. */
  void exchangeOver(boolean close) {
    exchange = null;
    line.flush();
    touch();
    if (state == ClientState.BODY) {
      linger();
    } else if (close || gateway().isStopping()) {
      if (intake.readable() > 0) {
        linger();
      } else {
        closeWhenFlushed();
      }
    } else {
      state = ClientState.HEAD;
      line.read(true);
      reader.advance();
    }
  }

  /** Ends the connection so that the client sees that the response is not complete. */
  void cutOff(boolean closeDelimited) {
    exchange = null;
    if (closeDelimited) {
      // An orderly close would look like the end of the body; a reset cannot be mistaken for it.
      line.reset();
    } else {
      closeWhenFlushed();
    }
  }

  /** From now on bytes pass both ways until one side closes. */
  void tunnel() {
    state = ClientState.TUNNEL;
    Exchange current = exchange;
    if (current != null) {
      line.read(true);
      if (intake.readable() > 0) {
        current.send(intake.take(intake.readable()));
        current.flushUpstream();
      }
    }
  }

  void endTunnel() {
    exchange = null;
    closeWhenFlushed();
  }

  void write(ByteBuf bytes) {
    line.write(bytes);
    if (!line.isWritable() && exchange != null) {
      exchange.clientWritable(false);
    }
  }

  void flush() {
    line.flush();
  }

  /** No exchange answers to this connection any more. */
  void detach() {
    exchange = null;
  }

  /** Has answered for good, and lets the client read it. */
  void linger() {
    state = ClientState.LINGER;
    intake.release();
    touch();
    line.endOutput();
  }

  void closeWhenFlushed() {
    state = ClientState.LINGER;
    intake.release();
    touch();
    line.closeWhenFlushed();
  }

  /** Something moved: the clock of the current state starts again. */
  void touch() {
    clock.touch();
  }

  @Override
  public void tick(long now) {
    long allowedMs = state.allowedMs(gateway().limits(), intake.isHeadBegun(), exchange);
    if (clock.isOverdue(now, allowedMs)) {
      mishaps.expire();
    }
  }

  @Override
  public void drain() {
    if (state == ClientState.TUNNEL || (state == ClientState.HEAD && !intake.isHeadBegun())) {
      line.closeIdle();
    }
  }

  void writabilityChanged() {
    if (exchange != null) {
      exchange.clientWritable(line.isWritable());
    }
  }

  void inputEnded() {
    if (!line.hasInputEnded()) {
      line.inputEnded();
      mishaps.inputEnded();
    }
  }

  /** The channel goes on without this. */
  void detached() {
    loop.remove(this);
    intake.release();
  }

  void closed() {
    detached();
    Exchange current = exchange;
    exchange = null;
    if (current != null) {
      current.clientGone();
    }
  }
}
