package dev.banyan.proxy.forward;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An upstream's channel as the proxy uses it. Confined to its event loop. */
final class UpstreamLine {

  private @Nullable Channel channel;
  private boolean reading = true;

  void register(Channel registered) {
    channel = registered;
  }

  boolean isOpen() {
    return channel != null && channel.isActive();
  }

  boolean isWritable() {
    return channel != null && channel.isWritable();
  }

  void write(ByteBuf bytes) {
    if (channel == null) {
      bytes.release();
    } else {
      channel.write(bytes, channel.voidPromise());
    }
  }

  void flush() {
    if (channel != null) {
      channel.flush();
    }
  }

  void read(boolean wanted) {
    if (reading != wanted && channel != null) {
      reading = wanted;
      channel.config().setAutoRead(wanted);
    }
  }

  void close() {
    if (channel != null) {
      channel.close();
    }
  }

  /** Sends what was written, as far as the upstream takes it within that time, and closes. */
  void closeWhenFlushed(long limitMs) {
    Channel last = channel;
    if (last != null) {
      last.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
      last.eventLoop().schedule(() -> last.close(), limitMs, TimeUnit.MILLISECONDS);
    }
  }
}
