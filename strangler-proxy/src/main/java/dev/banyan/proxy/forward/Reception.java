package dev.banyan.proxy.forward;

import dev.banyan.proxy.config.Entrance;
import dev.banyan.proxy.http2.FrameGuard;
import dev.banyan.proxy.http2.Http2Codecs;
import dev.banyan.proxy.http2.Http2Limits;
import dev.banyan.proxy.http2.StreamTranslator;
import dev.banyan.proxy.peer.Peer;
import dev.banyan.proxy.tls.ServerTls;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Receives one accepted connection: who it is for, with TLS or without, HTTP/1.1 or HTTP/2. Each
 * step puts the next one into the channel's pipeline; what is left at the end is only what the
 * bytes need. Confined to its event loop.
 */
final class Reception {

  private final SocketChannel channel;
  private final Loop loop;
  private final boolean secure;

  Reception(SocketChannel channel, Loop loop, boolean secure) {
    this.channel = channel;
    this.loop = loop;
    this.secure = secure;
  }

  void begin() {
    Gateway gateway = loop.gateway();
    gateway.metrics().connectionOpened();
    channel.closeFuture().addListener(closed -> gateway.metrics().connectionClosed());
    InetSocketAddress source = channel.remoteAddress();
    boolean full = gateway.metrics().openConnections() > gateway.limits().connections();
    Entrance entrance = gateway.settings().entrance();
    if (full) {
      gateway.metrics().connectionRefused();
      turnAway(peer(source, channel.localAddress()));
    } else if (entrance.proxyProtocol() && entrance.trusted().contain(source.getAddress())) {
      channel
          .pipeline()
          .addLast(
              new HAProxyMessageDecoder(),
              new ProxyHeaderReader(
                  gateway.limits().headMs(),
                  (from, to) -> {
                    ClientConnection client = receive(peer(from, to));
                    if (client != null) {
                      client.opened();
                    }
                  }));
    } else {
      receive(peer(source, channel.localAddress()));
    }
  }

  private Peer peer(InetSocketAddress source, InetSocketAddress destination) {
    boolean trusted = loop.gateway().settings().entrance().trusted().contain(source.getAddress());
    return new Peer(source, destination, secure, trusted);
  }

  private void turnAway(Peer peer) {
    if (secure) {
      // Saying it would take a handshake, which is what there is too much of.
      channel.close();
    } else {
      ClientConnection client = new ClientConnection(new SocketLine(channel, null), loop, peer);
      client.refuseAll();
      channel.pipeline().addLast(new ClientHandler(client));
    }
  }

  /** Gives the connection of a plain client; one with TLS comes after its handshake. */
  private @Nullable ClientConnection receive(Peer peer) {
    ServerTls tls = loop.gateway().settings().entrance().tls();
    ChannelPipeline pipeline = channel.pipeline();
    if (!secure) {
      ClientConnection client = new ClientConnection(new SocketLine(channel, null), loop, peer);
      ClientHandler handler = new ClientHandler(client);
      Runnable http2 =
          () -> {
            pipeline.remove(handler);
            client.detached();
            speakHttp2(peer);
          };
      pipeline.addLast(new PrefaceSniffer(http2), handler);
      return client;
    }
    if (tls == null) {
      channel.close();
      return null;
    }
    SslHandler handler = tls.handler(channel.alloc(), loop.gateway().limits().headMs());
    pipeline.addLast(handler, new Negotiated(handler, peer));
    return null;
  }

  /** Goes on as client and proxy have agreed in the handshake. */
  private final class Negotiated extends ApplicationProtocolNegotiationHandler {
    private final SslHandler tls;
    private final Peer peer;

    Negotiated(SslHandler tls, Peer peer) {
      super(ApplicationProtocolNames.HTTP_1_1);
      this.tls = tls;
      this.peer = peer;
    }

    @Override
    protected void configurePipeline(ChannelHandlerContext context, String protocol) {
      if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
        speakHttp2(peer);
      } else {
        ClientConnection client = new ClientConnection(new SocketLine(channel, tls), loop, peer);
        channel.pipeline().addLast(new ClientHandler(client));
        client.opened();
      }
    }

    @Override
    protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
      loop.gateway().metrics().handshakeFailed();
      context.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }

  private void speakHttp2(Peer peer) {
    Http2Limits limits = loop.gateway().limits().http2();
    Http2FrameCodec codec = Http2Codecs.server(limits, loop.gateway().limits().stopMs());
    channel
        .pipeline()
        .addLast(
            new FrameGuard(limits),
            codec,
            new Http2MultiplexHandler(
                new ChannelInitializer<Http2StreamChannel>() {
                  @Override
                  protected void initChannel(Http2StreamChannel stream) {
                    open(stream, peer);
                  }
                }),
            new Http2Connection(loop, codec));
    Http2Codecs.openWindow(codec, limits);
    channel.flush();
  }

  private void open(Http2StreamChannel stream, Peer peer) {
    Channel channel = stream;
    channel.config().setAllocator(FrontDoor.ALLOCATOR);
    channel.config().setWriteBufferWaterMark(FrontDoor.STREAM_WATER_MARK);
    StreamTranslator translator = new StreamTranslator();
    ClientConnection client = new ClientConnection(new StreamLine(stream, translator), loop, peer);
    stream.pipeline().addLast(translator, new ClientHandler(client));
  }
}
