package dev.banyan.proxy.forward;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;

/** A TCP connection, with TLS on it or not. */
final class SocketLine extends ClientLine {

  private final SocketChannel channel;
  private final @Nullable SslHandler tls;

  SocketLine(SocketChannel channel, @Nullable SslHandler tls) {
    super(channel);
    this.channel = channel;
    this.tls = tls;
  }

  @Override
  void endOutput() {
    read(true);
    boolean ended = hasInputEnded();
    channel
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(
            done -> {
              if (ended || !done.isSuccess()) {
                channel.close();
              } else if (tls == null) {
                channel.shutdownOutput();
              } else {
                // RFC 8446 section 6.1: close_notify is TLS's own way to end one side.
                tls.closeOutbound().addListener(closed -> channel.shutdownOutput());
              }
            });
  }

  @Override
  void closeWhenFlushed() {
    channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  void reset() {
    channel.flush();
    channel.config().setOption(ChannelOption.SO_LINGER, 0);
    ChannelHandlerContext below = tls == null ? null : channel.pipeline().context(tls);
    if (below == null) {
      channel.close();
    } else {
      // Closed through TLS it would end with close_notify, which says that all is well.
      below.close();
    }
  }

  @Override
  void closeIdle() {
    channel.close();
  }
}
