package dev.banyan.proxy.control;

import dev.banyan.proxy.evidence.Ledger;
import dev.banyan.proxy.forward.Gateway;
import dev.banyan.proxy.metrics.Metrics;
import dev.banyan.proxy.stage.StageBook;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** The listening socket of the control port, on a thread of its own. */
public final class ControlPort implements AutoCloseable {

  private static final int MAX_BODY_BYTES = 256 << 10;
  private static final int READ_TIMEOUT_S = 30;

  private final EventLoopGroup group;
  private final Channel listener;

  private ControlPort(EventLoopGroup group, Channel listener) {
    this.group = group;
    this.listener = listener;
  }

  /**
   * @param address on loopback
   * @throws IllegalStateException when it is not on loopback, or taken
   */
  public static ControlPort open(
      InetSocketAddress address,
      Gateway gateway,
      StageBook stages,
      Metrics metrics,
      AdminToken token,
      Ledger ledger) {
    InetSocketAddress resolved = new InetSocketAddress(address.getHostString(), address.getPort());
    if (resolved.isUnresolved() || !resolved.getAddress().isLoopbackAddress()) {
      throw new IllegalStateException(
          "The control port must be on loopback, such as 127.0.0.1 (control " + address + ").");
    }
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    ControlHandler handler = new ControlHandler(gateway, stages, metrics, token, ledger);
    var bound =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel
                        .pipeline()
                        .addLast(new ReadTimeoutHandler(READ_TIMEOUT_S))
                        .addLast(new HttpServerCodec())
                        .addLast(new HttpObjectAggregator(MAX_BODY_BYTES, true))
                        .addLast(handler);
                  }
                })
            .bind(resolved)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      group.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
      throw new IllegalStateException(
          "Cannot listen on " + resolved + ": " + bound.cause().getMessage(), bound.cause());
    }
    return new ControlPort(group, bound.channel());
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) listener.localAddress();
  }

  @Override
  public void close() {
    listener.close().awaitUninterruptibly();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
  }
}
