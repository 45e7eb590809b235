package dev.banyan.proxy.forward;

import dev.banyan.proxy.config.Limits;
import dev.banyan.proxy.routing.Upstream;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslHandler;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The connections of one event loop to one upstream. Confined to that event loop. */
final class UpstreamPool {

  private final Upstream upstream;
  private final Loop loop;
  private final Deque<UpstreamConnection> idle = new ArrayDeque<>();
  private int open;

  UpstreamPool(Upstream upstream, Loop loop) {
    this.upstream = upstream;
    this.loop = loop;
  }

  Upstream upstream() {
    return upstream;
  }

  /** The connection that was used last, so that the others may grow old and be closed. */
  @Nullable UpstreamConnection takeIdle() {
    UpstreamConnection connection = idle.pollLast();
    while (connection != null && !connection.isOpen()) {
      connection = idle.pollLast();
    }
    return connection;
  }

  /** Connects for that dispatch, which is told how it went. */
  void connect(Dispatch dispatch) {
    Limits limits = loop.gateway().limits();
    if (open >= share(limits.upstreamConnections(), limits)) {
      dispatch.notConnected(upstream, UpstreamFailure.full(upstream.name()));
      return;
    }
    open++;
    UpstreamConnection connection = new UpstreamConnection(this, loop);
    new Bootstrap()
        .group(loop.eventLoop())
        .channel(loop.channelType())
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) limits.connectMs())
        .option(ChannelOption.WRITE_BUFFER_WATER_MARK, FrontDoor.WATER_MARK)
        .option(ChannelOption.RECVBUF_ALLOCATOR, FrontDoor.receiveBuffers())
        .option(ChannelOption.ALLOCATOR, FrontDoor.ALLOCATOR)
        .handler(new UpstreamChannel(upstream, dispatch.peer(), limits.connectMs(), connection))
        .connect(upstream.host(), upstream.port())
        .addListener(done -> connected((ChannelFuture) done, connection, dispatch));
  }

  private void connected(ChannelFuture done, UpstreamConnection connection, Dispatch dispatch) {
    if (!done.isSuccess()) {
      open--;
      failed(dispatch, done.cause());
      return;
    }
    ProxyHeaderWriter header = done.channel().pipeline().get(ProxyHeaderWriter.class);
    if (header != null) {
      header.send();
    }
    SslHandler tls = done.channel().pipeline().get(SslHandler.class);
    if (tls == null) {
      ready(connection, dispatch);
    } else {
      tls.handshakeFuture()
          .addListener(
              shaken -> {
                if (shaken.isSuccess()) {
                  ready(connection, dispatch);
                } else {
                  // Its closing is counted when it happens.
                  done.channel().close();
                  failed(dispatch, shaken.cause());
                }
              });
    }
  }

  private void ready(UpstreamConnection connection, Dispatch dispatch) {
    loop.gateway().reached(upstream);
    dispatch.connected(connection, false);
  }

  private void failed(Dispatch dispatch, Throwable cause) {
    loop.gateway().unreachable(upstream, cause);
    dispatch.notConnected(upstream, UpstreamFailure.notReached(upstream.name(), cause));
  }

  /** Takes a connection back whose exchange is over. */
  void release(UpstreamConnection connection) {
    Limits limits = loop.gateway().limits();
    // What was said with the PROXY protocol holds for one client only.
    boolean kept = upstream.told() == Upstream.ProxyHeader.NONE && !loop.gateway().isStopping();
    if (!kept || idle.size() >= share(limits.idleConnections(), limits)) {
      connection.close();
    } else {
      connection.idleSince(System.nanoTime());
      idle.addLast(connection);
    }
  }

  void closed(UpstreamConnection connection) {
    open--;
    idle.remove(connection);
  }

  /** Closes what was idle for too long; says whether the pool is empty and can go. */
  boolean expire(long now) {
    long limit = TimeUnit.MILLISECONDS.toNanos(loop.gateway().limits().idleUpstreamMs());
    for (UpstreamConnection c = idle.peekFirst(); c != null; c = idle.peekFirst()) {
      if (now - c.idleSince() < limit) {
        break;
      }
      idle.removeFirst();
      c.close();
    }
    return open == 0;
  }

  private int share(int limit, Limits limits) {
    return Math.max(1, limit / limits.loops());
  }
}
