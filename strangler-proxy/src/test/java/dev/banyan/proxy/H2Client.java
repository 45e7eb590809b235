package dev.banyan.proxy;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client of HTTP/2 with prior knowledge, which sends frames and is told frames as text. */
final class H2Client implements AutoCloseable {

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Channel connection;
  final CompletableFuture<Long> goAway = new CompletableFuture<>();

  H2Client(InetSocketAddress address) throws InterruptedException {
    connection =
        new Bootstrap()
            .group(group)
            .channel(NioSocketChannel.class)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            Http2FrameCodecBuilder.forClient()
                                .validateHeaders(false)
                                .encoderIgnoreMaxHeaderListSize(true)
                                .initialSettings(Http2Settings.defaultSettings().pushEnabled(false))
                                .build(),
                            new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()),
                            new Watcher());
                  }
                })
            .connect(address)
            .sync()
            .channel();
    Http2FrameCodec codec = connection.pipeline().get(Http2FrameCodec.class);
    // A stream that is not read must not use up what the others may receive.
    connection.eventLoop().submit(() -> openWindow(codec)).sync();
  }

  private void openWindow(Http2FrameCodec codec) {
    try {
      codec
          .connection()
          .local()
          .flowController()
          .incrementWindowSize(codec.connection().connectionStream(), 1 << 20);
      connection.flush();
    } catch (Http2Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Watcher extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
      if (frame instanceof Http2GoAwayFrame away) {
        goAway.complete(away.errorCode());
      }
      ReferenceCountUtil.release(frame);
    }
  }

  /** One request. What comes back is queued as {@code 200}, {@code data}, {@code end}, ... */
  final class Stream extends ChannelInboundHandlerAdapter {
    private final Http2StreamChannel channel;
    final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    final BlockingQueue<Http2Headers> heads = new LinkedBlockingQueue<>();

    Stream(boolean reading) throws Exception {
      channel =
          new Http2StreamChannelBootstrap(connection)
              .option(io.netty.channel.ChannelOption.AUTO_READ, reading)
              .handler(this)
              .open()
              .get(10, TimeUnit.SECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
      if (frame instanceof Http2HeadersFrame headers) {
        heads.add(headers.headers());
        CharSequence status = headers.headers().status();
        frames.add(status == null ? "trailers" : status.toString());
        end(headers.isEndStream());
      } else if (frame instanceof Http2DataFrame data) {
        if (data.content().isReadable()) {
          frames.add(data.content().toString(StandardCharsets.ISO_8859_1));
        }
        end(data.isEndStream());
      }
      ReferenceCountUtil.release(frame);
    }

    private void end(boolean last) {
      if (last) {
        frames.add("end");
      }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof Http2ResetFrame reset) {
        frames.add("reset " + Http2Error.valueOf(reset.errorCode()));
      }
    }

    Stream head(boolean last, String... fields) throws Exception {
      Http2Headers headers = new DefaultHttp2Headers(false);
      for (int i = 0; i < fields.length; i += 2) {
        headers.add(fields[i], fields[i + 1]);
      }
      channel.writeAndFlush(new DefaultHttp2HeadersFrame(headers, last)).get(10, TimeUnit.SECONDS);
      return this;
    }

    Stream data(boolean last, String text) {
      channel.writeAndFlush(
          new DefaultHttp2DataFrame(
              Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1), last));
      return this;
    }

    boolean isWritable() {
      return channel.isWritable();
    }

    void read() {
      channel.config().setAutoRead(true);
    }

    void reset() {
      channel.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.CANCEL));
    }

    String next() throws InterruptedException {
      return String.valueOf(frames.poll(20, TimeUnit.SECONDS));
    }

    /** All content up to the end, or to whatever ends the stream instead. */
    String rest() throws InterruptedException {
      StringBuilder all = new StringBuilder();
      String frame = next();
      while (!frame.equals("end") && !frame.startsWith("reset") && !frame.equals("null")) {
        all.append(frame);
        frame = next();
      }
      return all + (frame.equals("end") ? "" : " " + frame);
    }
  }

  Stream get(String path) throws Exception {
    return stream()
        .head(true, ":method", "GET", ":scheme", "http", ":authority", "h", ":path", path);
  }

  Stream post(String path, String... more) throws Exception {
    String[] fields = {":method", "POST", ":scheme", "http", ":authority", "h", ":path", path};
    String[] all = java.util.Arrays.copyOf(fields, fields.length + more.length);
    System.arraycopy(more, 0, all, fields.length, more.length);
    return stream().head(false, all);
  }

  Stream stream() throws Exception {
    return new Stream(true);
  }

  Stream unread() throws Exception {
    return new Stream(false);
  }

  boolean isOpen() {
    return connection.isActive();
  }

  @Override
  public void close() {
    connection.close();
    group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
  }
}
