package dev.banyan.proxy.forward;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection of HTTP/2 as a whole: ends it when no stream has been open for long, and when the
 * proxy stops. Its streams are {@link ClientConnection}s of their own.
 */
final class Http2Connection extends ChannelInboundHandlerAdapter implements Timed {

  private static final Logger LOG = LoggerFactory.getLogger(Http2Connection.class);

  private final Loop loop;
  private final Http2FrameCodec codec;
  private @Nullable ChannelHandlerContext context;
  private long idleSince = System.nanoTime();

  Http2Connection(Loop loop, Http2FrameCodec codec) {
    this.loop = loop;
    this.codec = codec;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
    loop.add(this);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext removed) {
    loop.remove(this);
  }

  @Override
  public void tick(long now) {
    if (codec.connection().numActiveStreams() > 0) {
      idleSince = now;
    } else if (now - idleSince
        > TimeUnit.MILLISECONDS.toNanos(loop.gateway().limits().keepAliveMs())) {
      close();
    }
  }

  @Override
  public void drain() {
    close();
  }

  /** Sends GOAWAY, lets the streams finish, and closes. */
  private void close() {
    if (context != null) {
      context.close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object frame) {
    // Frames of the connection have been acted on by the codec.
    ReferenceCountUtil.release(frame);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event == ChannelInputShutdownEvent.INSTANCE) {
      // There is no half-open HTTP/2: without the client's frames no window opens any more.
      ctx.channel().close();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (!(cause instanceof IOException)) {
      LOG.debug("An HTTP/2 connection failed", cause);
    }
    ctx.close();
  }
}
