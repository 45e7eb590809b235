package dev.banyan.proxy.forward;

import dev.banyan.proxy.http.BodyReader;
import dev.banyan.proxy.http.Refused;
import dev.banyan.proxy.http.ResponseHead;
import dev.banyan.proxy.routing.Upstream;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.io.IOException;
import java.nio.channels.NotYetConnectedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to an upstream: reads responses and hands them to the exchange it serves. Confined
 * to its event loop.
 */
final class UpstreamConnection extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(UpstreamConnection.class);

  private final UpstreamPool pool;
  private final Loop loop;
  private final UpstreamLine line = new UpstreamLine();
  private final ResponseIntake intake;
  private @Nullable Exchange exchange;
  private boolean tunnel;
  private boolean answered;
  private boolean reset;
  private long idleSince;

  UpstreamConnection(UpstreamPool pool, Loop loop) {
    this.pool = pool;
    this.loop = loop;
    this.intake = new ResponseIntake(loop);
  }

  /** From now on responses belong to that exchange. */
  void serve(Exchange next) {
    exchange = next;
    intake.reset();
  }

  boolean isTo(Upstream upstream) {
    return pool.upstream().equals(upstream);
  }

  boolean isOpen() {
    return line.isOpen();
  }

  UpstreamLine line() {
    return line;
  }

  void close() {
    line.close();
  }

  /** The exchange is over; if it was still served, the connection cannot be used again. */
  void finished(Exchange over) {
    if (exchange == over) {
      abandon();
    }
  }

  private void abandon() {
    if (tunnel) {
      closeWhenFlushed();
    } else {
      exchange = null;
      close();
    }
  }

  /** Sends what was written, as far as the upstream takes it in time, and closes. */
  void closeWhenFlushed() {
    exchange = null;
    line.closeWhenFlushed(loop.gateway().limits().transferMs());
  }

  /** Gives back a connection that was opened for a client that has gone meanwhile. */
  void giveBackUnused() {
    pool.release(this);
  }

  long idleSince() {
    return idleSince;
  }

  void idleSince(long nanos) {
    idleSince = nanos;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    line.register(context.channel());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    if (exchange == null || answered) {
      // Nobody asked: bytes on an idle connection would be taken for the next client's answer.
      bytes.release();
      context.close();
    } else if (tunnel) {
      exchange.toClient(bytes);
    } else {
      intake.add(context.alloc(), bytes);
      receive();
    }
  }

  private void receive() {
    Exchange current = exchange;
    try {
      while (current != null && exchange == current && !tunnel && advance(current)) {
        continue;
      }
    } catch (Refused refused) {
      abandon();
      if (current != null) {
        current.malformed(refused.reason());
      }
    } finally {
      intake.releaseIfEmpty();
    }
  }

  /** Says whether it is worth going on with what is in the inbox. */
  private boolean advance(Exchange current) throws Refused {
    BodyReader body = intake.body();
    if (body != null) {
      relay(current, body, null);
      return false;
    }
    ResponseHead head = intake.nextHead();
    return head != null && head(current, head);
  }

  private boolean head(Exchange current, ResponseHead head) throws Refused {
    if (head.status() == 101) {
      if (!current.request().isUpgrade()) {
        throw new Refused(502, "It switched protocols without being asked.");
      }
      tunnel = true;
      current.switched(head);
      current.toClient(intake.takeAll());
      return false;
    }
    if (head.isInterim()) {
      current.interim(head);
      return true;
    }
    if (!current.turnsElsewhere(head)) {
      BodyReader body = intake.begin(head, current.request().isHead());
      relay(current, body, current.responseHead(head, body));
    }
    return false;
  }

  private void relay(Exchange current, BodyReader body, @Nullable ByteBuf head) throws Refused {
    intake.relay(current, body, head);
    if (body.isDone()) {
      complete(current);
    }
  }

  private void complete(Exchange current) {
    if (!current.request().isComplete()) {
      // An upstream may answer and still want the rest of the request.
      answered = true;
      current.responseComplete();
      return;
    }
    exchange = null;
    boolean clean = intake.isReusable();
    intake.reset();
    line.read(true);
    if (clean && isOpen()) {
      pool.release(this);
    } else {
      close();
    }
    current.complete();
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (exchange != null) {
      exchange.flushClient();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslCloseCompletionEvent end && !end.isSuccess()) {
      // Without close_notify nobody knows whether the upstream or someone between ended it.
      reset = true;
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (exchange != null && context.channel().isWritable()) {
      exchange.upstreamWritable();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    boolean silent = intake.isEmpty();
    intake.release();
    pool.closed(this);
    Exchange current = exchange;
    exchange = null;
    BodyReader body = intake.body();
    if (current == null) {
      return;
    }
    if (answered) {
      current.complete();
    } else if (tunnel) {
      current.tunnelEnded();
    } else if (body == null) {
      current.upstreamGone(silent);
    } else if (body.endsAtClose() && !reset) {
      current.complete();
    } else {
      current.truncated();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    reset = true;
    // epoll may find a connection reset before it was finished.
    boolean expected = cause instanceof IOException || cause instanceof NotYetConnectedException;
    if (!expected) {
      LOG.error("An upstream connection is closed by an unexpected error", cause);
    }
    context.close();
  }
}
