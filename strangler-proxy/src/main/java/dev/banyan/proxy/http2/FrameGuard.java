package dev.banyan.proxy.http2;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the frames that cost the proxy work and the client nothing, before they are decoded: a
 * flood of CONTINUATION without end, of PING, SETTINGS, PRIORITY or RST_STREAM ends the connection.
 */
public final class FrameGuard extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(FrameGuard.class);

  private static final int HEADER_BYTES = 9;
  private static final int PREFACE_BYTES = 24;
  private static final int PRIORITY = 2;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int PING = 6;
  private static final int CONTINUATION = 9;
  private static final int ACK = 1;
  private static final int MAX_CONTINUATIONS = 32;
  private static final long WINDOW_NS = TimeUnit.SECONDS.toNanos(10);

  private final int limit;
  private final byte[] header = new byte[HEADER_BYTES];
  private int headerBytes;
  private int skip = PREFACE_BYTES;
  private int continuations;
  private int control;
  private long windowStart = System.nanoTime();
  private boolean ended;

  public FrameGuard(Http2Limits limits) {
    this.limit = limits.controlFrames();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    if (!ended) {
      scan(bytes);
    }
    if (ended) {
      bytes.release();
      context.close();
    } else {
      context.fireChannelRead(bytes);
    }
  }

  private void scan(ByteBuf bytes) {
    int at = bytes.readerIndex();
    int end = bytes.writerIndex();
    while (at < end && !ended) {
      int skipped = Math.min(skip, end - at);
      skip -= skipped;
      at += skipped;
      while (skip == 0 && at < end && headerBytes < HEADER_BYTES) {
        header[headerBytes++] = bytes.getByte(at++);
      }
      if (headerBytes == HEADER_BYTES) {
        headerBytes = 0;
        skip = (header[0] & 0xff) << 16 | (header[1] & 0xff) << 8 | (header[2] & 0xff);
        count(header[3], header[4]);
      }
    }
  }

  private void count(int type, int flags) {
    continuations = type == CONTINUATION ? continuations + 1 : 0;
    boolean answer = (type == SETTINGS || type == PING) && (flags & ACK) != 0;
    if (type == PING || type == SETTINGS || type == PRIORITY || type == RST_STREAM) {
      long now = System.nanoTime();
      if (now - windowStart > WINDOW_NS) {
        windowStart = now;
        control = 0;
      }
      control += answer ? 0 : 1;
    }
    if (continuations > MAX_CONTINUATIONS || control > limit) {
      ended = true;
      LOG.warn(
          "An HTTP/2 client is cut off: {}",
          control > limit
              ? "more than " + limit + " control frames within ten seconds"
              : "more than " + MAX_CONTINUATIONS + " CONTINUATION frames for one header block");
    }
  }
}
