package dev.banyan.proxy.forward;

import dev.banyan.proxy.peer.Peer;
import dev.banyan.proxy.routing.Upstream;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;

/** What stands on a new connection to an upstream: the PROXY protocol, then TLS, then HTTP. */
final class UpstreamChannel extends ChannelInitializer<SocketChannel> {

  private final Upstream upstream;
  private final Peer peer;
  private final long handshakeMs;
  private final UpstreamConnection connection;

  UpstreamChannel(Upstream upstream, Peer peer, long handshakeMs, UpstreamConnection connection) {
    this.upstream = upstream;
    this.peer = peer;
    this.handshakeMs = handshakeMs;
    this.connection = connection;
  }

  @Override
  protected void initChannel(SocketChannel channel) {
    ChannelPipeline pipeline = channel.pipeline();
    if (upstream.told() != Upstream.ProxyHeader.NONE) {
      pipeline.addLast(new ProxyHeaderWriter(upstream.told(), peer));
    }
    if (upstream.tls() != null) {
      pipeline.addLast(upstream.tls().handler(channel.alloc(), upstream.port(), handshakeMs));
    }
    pipeline.addLast(connection);
  }
}
