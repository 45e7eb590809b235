package dev.banyan.proxy.forward;

import dev.banyan.proxy.peer.Peer;
import dev.banyan.proxy.routing.Upstream;
import io.netty.channel.ChannelHandlerAdapter;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageEncoder;
import io.netty.handler.codec.haproxy.HAProxyProtocolVersion;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells an upstream with the PROXY protocol for whom a connection is, before anything else. */
final class ProxyHeaderWriter extends ChannelHandlerAdapter {

  private final Upstream.ProxyHeader version;
  private final Peer peer;
  private @Nullable ChannelHandlerContext context;

  ProxyHeaderWriter(Upstream.ProxyHeader version, Peer peer) {
    this.version = version;
    this.peer = peer;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  /** Writes the header below TLS; to be called when connected, before anything else is written. */
  void send() {
    ChannelHandlerContext here = Objects.requireNonNull(context, "not on a channel");
    here.pipeline().addFirst(HAProxyMessageEncoder.INSTANCE);
    here.write(message());
    here.pipeline().remove(HAProxyMessageEncoder.INSTANCE);
    here.pipeline().remove(this);
  }

  private HAProxyMessage message() {
    InetSocketAddress from = peer.source();
    InetSocketAddress to = peer.destination();
    boolean six = isSix(from.getAddress());
    HAProxyProtocolVersion protocol =
        version == Upstream.ProxyHeader.V1 ? HAProxyProtocolVersion.V1 : HAProxyProtocolVersion.V2;
    if (six != isSix(to.getAddress())) {
      return new HAProxyMessage(
          protocol, HAProxyCommand.PROXY, HAProxyProxiedProtocol.UNKNOWN, null, null, 0, 0);
    }
    return new HAProxyMessage(
        protocol,
        HAProxyCommand.PROXY,
        six ? HAProxyProxiedProtocol.TCP6 : HAProxyProxiedProtocol.TCP4,
        text(from),
        text(to),
        from.getPort(),
        to.getPort());
  }

  private static boolean isSix(InetAddress address) {
    return address instanceof Inet6Address;
  }

  private static String text(InetSocketAddress address) {
    return address.getAddress().getHostAddress().replaceFirst("%.*$", "");
  }
}
