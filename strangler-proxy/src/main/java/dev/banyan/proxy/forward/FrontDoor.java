package dev.banyan.proxy.forward;

import dev.banyan.proxy.config.Limits;
import dev.banyan.proxy.config.Settings;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.UnixChannelOption;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The listening sockets and event loops of the data plane: epoll where there is one, else NIO. */
public final class FrontDoor {

  static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(64 << 10, 256 << 10);
  static final WriteBufferWaterMark STREAM_WATER_MARK =
      new WriteBufferWaterMark(32 << 10, 64 << 10);
  static final ByteBufAllocator ALLOCATOR = PooledByteBufAllocator.DEFAULT;
  private static final int BACKLOG = 4096;

  private final Gateway gateway;
  private final EventLoopGroup group;
  private final List<Channel> listeners = new ArrayList<>();
  private final Map<EventExecutor, Loop> loops = new IdentityHashMap<>();

  private @Nullable InetSocketAddress plain;
  private @Nullable InetSocketAddress secure;

  private FrontDoor(Gateway gateway) {
    this.gateway = gateway;
    boolean epoll = Epoll.isAvailable();
    int threads = gateway.limits().loops();
    this.group =
        new MultiThreadIoEventLoopGroup(
            threads, epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    Class<? extends SocketChannel> type = epoll ? EpollSocketChannel.class : NioSocketChannel.class;
    for (EventExecutor executor : group) {
      loops.put(executor, new Loop((EventLoop) executor, gateway, type));
    }
  }

  /**
   * Listens and serves.
   *
   * @throws IllegalStateException when the address is taken
   */
  public static FrontDoor open(Gateway gateway) {
    FrontDoor door = new FrontDoor(gateway);
    try {
      door.listen(gateway.settings());
    } catch (RuntimeException e) {
      door.group.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
      throw e;
    }
    return door;
  }

  private void listen(Settings settings) {
    Limits limits = settings.limits();
    boolean shared = limits.reusePort() && Epoll.isAvailable();
    plain = listen(settings.listen(), shared ? limits.loops() : 1, shared, false);
    InetSocketAddress tls = settings.entrance().tlsListen();
    if (tls != null) {
      secure = listen(tls, shared ? limits.loops() : 1, shared, true);
    }
  }

  private InetSocketAddress listen(
      InetSocketAddress where, int sockets, boolean shared, boolean tls) {
    InetSocketAddress address = new InetSocketAddress(where.getHostString(), where.getPort());
    for (int i = 0; i < sockets; i++) {
      Channel listener = bind(address, shared, tls);
      listeners.add(listener);
      // With port 0 the first socket chooses, and the others share its port.
      address = (InetSocketAddress) listener.localAddress();
    }
    return address;
  }

  private Channel bind(InetSocketAddress address, boolean shared, boolean tls) {
    Class<? extends ServerChannel> type =
        Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(group)
            .channel(type)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
            .childOption(ChannelOption.RECVBUF_ALLOCATOR, receiveBuffers())
            .childOption(ChannelOption.ALLOCATOR, ALLOCATOR)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    accept(channel, tls);
                  }
                });
    if (shared) {
      bootstrap.option(UnixChannelOption.SO_REUSEPORT, true);
    }
    var bound = bootstrap.bind(address).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IllegalStateException(
          "Cannot listen on " + address + ": " + bound.cause().getMessage(), bound.cause());
    }
    return bound.channel();
  }

  private void accept(SocketChannel channel, boolean tls) {
    Loop loop = loops.get(channel.eventLoop());
    if (loop == null || channel.remoteAddress() == null) {
      // The client was gone before it was accepted.
      channel.close();
    } else {
      new Reception(channel, loop, tls).begin();
    }
  }

  static RecvByteBufAllocator receiveBuffers() {
    return new AdaptiveRecvByteBufAllocator(1024, 4096, 65536);
  }

  /** Where clients connect without TLS. */
  public InetSocketAddress address() {
    return Objects.requireNonNull(plain, "not open");
  }

  /** Where clients connect with TLS, or null. */
  public @Nullable InetSocketAddress secureAddress() {
    return secure;
  }

  /** Stops listening, lets requests in flight finish within the configured time, then closes. */
  public void close() {
    gateway.stop();
    listeners.forEach(listener -> listener.close().awaitUninterruptibly());
    loops.values().forEach(loop -> loop.eventLoop().execute(loop::drain));
    awaitClients();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
  }

  private void awaitClients() {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(gateway.limits().stopMs());
    try {
      while (gateway.metrics().openConnections() > 0 && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
