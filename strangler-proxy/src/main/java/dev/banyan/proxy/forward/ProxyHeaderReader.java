package dev.banyan.proxy.forward;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the PROXY protocol's word for who connects. Stands behind Netty's decoder, and only on
 * connections of peers that are trusted to say so; those must begin with it.
 */
final class ProxyHeaderReader extends SimpleChannelInboundHandler<HAProxyMessage> {

  private static final Logger LOG = LoggerFactory.getLogger(ProxyHeaderReader.class);

  private final long limitMs;
  private final BiConsumer<InetSocketAddress, InetSocketAddress> known;
  private boolean done;

  /**
   * @param limitMs for the header to arrive
   * @param known is told source and destination once
   */
  ProxyHeaderReader(long limitMs, BiConsumer<InetSocketAddress, InetSocketAddress> known) {
    this.limitMs = limitMs;
    this.known = known;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    context
        .executor()
        .schedule(
            () -> {
              if (!done) {
                context.close();
              }
            },
            limitMs,
            TimeUnit.MILLISECONDS);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HAProxyMessage message) {
    done = true;
    InetSocketAddress source = (InetSocketAddress) context.channel().remoteAddress();
    InetSocketAddress destination = (InetSocketAddress) context.channel().localAddress();
    HAProxyProxiedProtocol protocol = message.proxiedProtocol();
    boolean tcp =
        protocol == HAProxyProxiedProtocol.TCP4 || protocol == HAProxyProxiedProtocol.TCP6;
    // LOCAL is the peer's own health check; UNKNOWN says nothing.
    if (message.command() == HAProxyCommand.PROXY && tcp) {
      source = address(message.sourceAddress(), message.sourcePort());
      destination = address(message.destinationAddress(), message.destinationPort());
    }
    known.accept(source, destination);
    context.pipeline().remove(this);
  }

  private static InetSocketAddress address(String address, int port) {
    InetAddress parsed = NetUtil.createInetAddressFromIpAddressString(address);
    if (parsed == null) {
      throw new IllegalArgumentException("The PROXY header's address is none: " + address);
    }
    return new InetSocketAddress(parsed, port);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!context.channel().isActive()) {
      return;
    }
    LOG.warn(
        "A connection from the trusted {} is closed; it must begin with the PROXY protocol: {}",
        context.channel().remoteAddress(),
        cause.toString());
    context.close();
  }
}
