package dev.banyan.proxy.forward;

import dev.banyan.proxy.http.BodyReader;
import dev.banyan.proxy.http.Refused;
import dev.banyan.proxy.http.ResponseHead;
import dev.banyan.proxy.http.ResponseParser;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.nio.channels.NotYetConnectedException;
import java.util.concurrent.TimeUnit;
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
  private final Inbox inbox = new Inbox();
  private @Nullable Channel channel;
  private @Nullable Exchange exchange;
  private @Nullable BodyReader body;
  private boolean tunnel;
  private boolean answered;
  private boolean reading = true;
  private boolean reusable;
  private boolean reset;
  private long idleSince;

  UpstreamConnection(UpstreamPool pool, Loop loop) {
    this.pool = pool;
    this.loop = loop;
  }

  /** From now on responses belong to that exchange. */
  void serve(Exchange next) {
    exchange = next;
    body = null;
  }

  boolean isOpen() {
    return channel != null && channel.isActive();
  }

  boolean isWritable() {
    return channel != null && channel.isWritable();
  }

  void write(ByteBuf bytes) {
    if (channel == null) {
      bytes.release();
    } else {
      channel.write(bytes, channel.voidPromise());
    }
  }

  void flush() {
    if (channel != null) {
      channel.flush();
    }
  }

  void setReading(boolean wanted) {
    if (reading != wanted && channel != null) {
      reading = wanted;
      channel.config().setAutoRead(wanted);
    }
  }

  void close() {
    if (channel != null) {
      channel.close();
    }
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
    Channel last = channel;
    if (last != null) {
      last.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
      long limitMs = loop.gateway().limits().transferMs();
      loop.eventLoop().schedule(() -> last.close(), limitMs, TimeUnit.MILLISECONDS);
    }
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
  public void channelRegistered(ChannelHandlerContext context) {
    channel = context.channel();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    if (exchange == null) {
      // Nobody asked: bytes on an idle connection would be taken for the next client's answer.
      bytes.release();
      context.close();
    } else if (answered) {
      bytes.release();
      context.close();
    } else if (tunnel) {
      exchange.toClient(bytes);
    } else {
      inbox.add(context.alloc(), bytes);
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
      inbox.releaseIfEmpty();
    }
  }

  /** Says whether it is worth going on with what is in the inbox. */
  private boolean advance(Exchange current) throws Refused {
    if (body == null) {
      int limit = loop.gateway().limits().headBytes();
      byte[] scratch = loop.scratch(limit);
      int length = inbox.head(scratch, limit);
      if (length < 0) {
        return false;
      }
      ResponseHead head = loop.responseHead;
      ResponseParser.parse(head, scratch, length);
      return head(current, head);
    }
    relay(current, body, null);
    return false;
  }

  private boolean head(Exchange current, ResponseHead head) throws Refused {
    if (head.status() == 101) {
      if (!current.isWebsocket()) {
        throw new Refused(502, "It switched protocols without being asked.");
      }
      tunnel = true;
      current.switched(head);
      current.toClient(inbox.take(inbox.readable()));
      return false;
    }
    if (head.isInterim()) {
      current.interim(head);
      return true;
    }
    BodyReader reader = current.isHead() ? BodyReader.none() : BodyReader.of(head);
    body = reader;
    reusable = head.keepsConnection() && !reader.endsAtClose();
    relay(current, reader, current.responseHead(head, reader));
    return false;
  }

  private void relay(Exchange current, BodyReader reader, @Nullable ByteBuf head) throws Refused {
    new BodyRelay(inbox, reader, current).pass(head);
    if (reader.isDone()) {
      complete(current);
    }
  }

  private void complete(Exchange current) {
    if (!current.isRequestSent()) {
      // An upstream may answer and still want the rest of the request.
      answered = true;
      current.responseComplete();
      return;
    }
    exchange = null;
    body = null;
    boolean clean = reusable && inbox.readable() == 0;
    setReading(true);
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
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (exchange != null && context.channel().isWritable()) {
      exchange.upstreamWritable();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    boolean silent = inbox.readable() == 0;
    inbox.release();
    pool.closed(this);
    Exchange current = exchange;
    exchange = null;
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
      current.truncated("closed the connection in the middle of a response");
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
