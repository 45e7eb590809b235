package dev.banyan.proxy.http2;

import dev.banyan.proxy.http.Refused;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Stands on the channel of one stream: frames come in and bytes of HTTP/1.1 go on, bytes come back
 * and frames go out.
 */
public final class StreamTranslator extends ChannelDuplexHandler {

  private final ResponseFrames response = new ResponseFrames(this::send);
  private @Nullable ChannelHandlerContext context;
  private @Nullable ChannelFuture lastWrite;
  private boolean begun;
  private boolean chunked;
  private boolean refused;

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
    try {
      if (refused) {
        return;
      }
      if (message instanceof Http2HeadersFrame headers) {
        head(ctx, headers);
      } else if (message instanceof Http2DataFrame data) {
        data(ctx, data);
      }
    } catch (Refused e) {
      refuse(ctx, e);
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void head(ChannelHandlerContext ctx, Http2HeadersFrame frame) throws Refused {
    if (begun) {
      // Trailers can only stand behind chunks.
      if (chunked) {
        ctx.fireChannelRead(RequestBytes.end(ctx.alloc(), frame.headers()));
      }
      return;
    }
    begun = true;
    Http2Headers headers = frame.headers();
    ByteBuf head = RequestBytes.head(ctx.alloc(), headers, !frame.isEndStream());
    chunked = !frame.isEndStream() && !headers.contains("content-length");
    if (headers.method() != null && "HEAD".contentEquals(headers.method())) {
      response.withoutBody();
    }
    ctx.fireChannelRead(head);
  }

  // That the content is as long as Content-Length says is checked by Netty's decoder.
  private void data(ChannelHandlerContext ctx, Http2DataFrame frame) throws Refused {
    int length = frame.content().readableBytes();
    if (length > 0) {
      if (chunked) {
        ctx.fireChannelRead(RequestBytes.chunkSize(ctx.alloc(), length));
      }
      ctx.fireChannelRead(frame.content().retain());
      if (chunked) {
        ctx.fireChannelRead(RequestBytes.lineEnd(ctx.alloc()));
      }
    }
    if (frame.isEndStream() && chunked) {
      ctx.fireChannelRead(RequestBytes.end(ctx.alloc(), null));
    }
  }

  /** Answers what cannot even be written as HTTP/1.1. */
  private void refuse(ChannelHandlerContext ctx, Refused why) {
    refused = true;
    if (ctx.channel().isActive() && lastWrite == null) {
      String reason = why.reason() + "\n";
      byte[] page =
          ("HTTP/1.1 400 Bad Request\r\ncontent-type: text/plain; charset=utf-8\r\n"
                  + "content-length: %d\r\n\r\n%s")
              .formatted(reason.length(), reason)
              .getBytes(StandardCharsets.ISO_8859_1);
      write(ctx, ctx.alloc().buffer(page.length).writeBytes(page), ctx.voidPromise());
      ctx.flush();
    }
    ChannelFuture last = lastWrite;
    if (last != null) {
      last.addListener(done -> ctx.close());
    } else {
      ctx.close();
    }
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (!(message instanceof ByteBuf bytes)) {
      ctx.write(message, promise);
      return;
    }
    try {
      response.accept(bytes);
      promise.trySuccess();
    } catch (Refused e) {
      // What the proxy writes has been checked before.
      promise.tryFailure(e);
      ctx.fireExceptionCaught(e);
    } finally {
      bytes.release();
    }
  }

  private void send(Http2StreamFrame frame) {
    ChannelHandlerContext ctx = context;
    if (ctx == null) {
      ReferenceCountUtil.release(frame);
    } else {
      lastWrite =
          ctx.write(frame)
              .addListener(
                  done -> {
                    if (!done.isSuccess()) {
                      ctx.close();
                    }
                  });
    }
  }

  /** Ends the stream in order once all has been sent; what is incomplete is reset. */
  public void finish() {
    ChannelHandlerContext ctx = context;
    if (ctx == null) {
      return;
    }
    response.endOfConnection();
    ctx.flush();
    if (!response.isEnded()) {
      reset();
    } else if (lastWrite != null) {
      lastWrite.addListener(done -> ctx.close());
    }
  }

  /** Ends the stream so that nobody takes what was sent for complete. */
  public void reset() {
    ChannelHandlerContext ctx = context;
    if (ctx != null) {
      ctx.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.INTERNAL_ERROR))
          .addListener(done -> ctx.close());
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof Http2ResetFrame) {
      // The stream is closed now, and not when all that is still queued has been read.
      ctx.close();
    }
    ctx.fireUserEventTriggered(event);
  }
}
