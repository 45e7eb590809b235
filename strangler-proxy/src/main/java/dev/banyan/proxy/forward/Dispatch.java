package dev.banyan.proxy.forward;

import dev.banyan.proxy.peer.Peer;
import dev.banyan.proxy.routing.Decision;
import dev.banyan.proxy.routing.Upstream;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Finds an upstream connection for one exchange, and a second one where sending the request again
 * is safe. Confined to its event loop.
 */
final class Dispatch {

  private final Exchange exchange;
  private final Loop loop;
  private final OutgoingRequest request;
  private final @Nullable StageHooks hooks;
  private final Peer peer;
  private Decision decision;
  private @Nullable UpstreamConnection upstream;
  private boolean reused;
  private boolean repeated;
  private boolean turned;

  Dispatch(
      Exchange exchange,
      Loop loop,
      Peer peer,
      Decision decision,
      OutgoingRequest request,
      @Nullable StageHooks hooks) {
    this.exchange = exchange;
    this.loop = loop;
    this.peer = peer;
    this.decision = decision;
    this.request = request;
    this.hooks = hooks;
  }

  Peer peer() {
    return peer;
  }

  Decision decision() {
    return decision;
  }

  @Nullable UpstreamConnection upstream() {
    return upstream;
  }

  /** Sends the request, or as much of it as has arrived, once the stage lets it go. */
  void start() {
    if (hooks == null) {
      connect();
    } else {
      hooks.decided(decision, this::released);
    }
  }

  private void released(Decision next) {
    ByteBuf arrived = request.body();
    if (hooks != null && arrived != null && !exchange.isOver()) {
      hooks.requestBody(arrived);
    }
    go(next);
  }

  private void go(Decision next) {
    if (!exchange.isOver()) {
      decision = next;
      request.written(exchange.writeHead(next));
      connect();
    }
  }

  private void connect() {
    UpstreamPool pool = loop.pool(decision.upstream());
    UpstreamConnection idle = pool.takeIdle();
    if (idle != null) {
      connected(idle, true);
    } else {
      pool.connect(this);
    }
  }

  void connected(UpstreamConnection connection, boolean used) {
    if (exchange.isOver() || upstream != null || !connection.isTo(decision.upstream())) {
      connection.giveBackUnused();
      return;
    }
    upstream = connection;
    reused = used;
    connection.serve(exchange);
    request.send(connection.line(), used);
    exchange.connected();
  }

  void notConnected(Upstream tried, UpstreamFailure failure) {
    if (upstream == null && tried.equals(decision.upstream())) {
      exchange.fail(failure);
    }
  }

  /** The connection is of no use any more. */
  void lost() {
    upstream = null;
  }

  /** Lets the connection go, which is closed if its response was still to come. */
  void leave() {
    UpstreamConnection left = upstream;
    upstream = null;
    if (left != null) {
      left.finished(exchange);
    }
  }

  /**
   * Sends it once more on a new connection if only the old one is to blame: RFC 9112 section 9.3.1,
   * an idle connection may close just when a request is sent on it.
   *
   * @param silent whether not one byte of an answer has come
   */
  boolean repeats(boolean silent) {
    if (!silent || !reused || repeated || !request.isRepeatable() || !request.isWritten()) {
      return false;
    }
    repeated = true;
    loop.pool(decision.upstream()).connect(this);
    return true;
  }

  /** Asks another side if the stage says so and that is safe. */
  boolean turnsElsewhere(int status) {
    if (hooks == null || turned || !request.isRepeatable()) {
      return false;
    }
    Decision other = hooks.failed(decision, status);
    if (other == null) {
      return false;
    }
    turned = true;
    leave();
    go(other);
    return true;
  }
}
