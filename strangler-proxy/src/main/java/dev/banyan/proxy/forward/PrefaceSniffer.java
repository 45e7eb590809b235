package dev.banyan.proxy.forward;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Looks at the first bytes of a plain connection: RFC 9113 section 3.3, a client that knows that
 * the server speaks HTTP/2 begins with a preface that is no request of HTTP/1.1. Then gets out of
 * the way.
 */
final class PrefaceSniffer extends ByteToMessageDecoder {

  // Enough to tell: no method is followed by this target and version.
  private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Runnable http2;

  /**
   * @param http2 puts HTTP/2 in the place of what stands behind this handler
   */
  PrefaceSniffer(Runnable http2) {
    this.http2 = http2;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    int n = Math.min(in.readableBytes(), PREFACE.length);
    for (int i = 0; i < n; i++) {
      if (in.getByte(in.readerIndex() + i) != PREFACE[i]) {
        context.pipeline().remove(this);
        return;
      }
    }
    if (n == PREFACE.length) {
      http2.run();
      context.pipeline().remove(this);
    }
  }
}
