package dev.banyan.proxy.forward;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;

/**
 * A client's channel as the proxy uses it: what is written, whether it is read, and the ways in
 * which it ends. Confined to its event loop.
 */
final class ClientLine {

  private final SocketChannel channel;
  private boolean reading = true;
  private boolean inputEnded;

  ClientLine(SocketChannel channel) {
    this.channel = channel;
  }

  ByteBufAllocator allocator() {
    return channel.alloc();
  }

  void write(ByteBuf bytes) {
    channel.write(bytes, channel.voidPromise());
  }

  void flush() {
    channel.flush();
  }

  boolean isWritable() {
    return channel.isWritable();
  }

  /** Changes whenever the client takes something of what is waiting for it. */
  long room() {
    return channel.isActive() ? channel.bytesBeforeUnwritable() : 0;
  }

  boolean isReading() {
    return reading;
  }

  void read(boolean asked) {
    boolean wanted = asked && !inputEnded;
    if (reading != wanted) {
      reading = wanted;
      channel.config().setAutoRead(wanted);
    }
  }

  boolean hasInputEnded() {
    return inputEnded;
  }

  /** The client has said that it sends nothing more. */
  void inputEnded() {
    inputEnded = true;
    read(false);
  }

  /** Ends the proxy's side only: closing with unread bytes would reset, and lose the answer. */
  void endOutput() {
    read(true);
    boolean ended = inputEnded;
    channel
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(
            done -> {
              if (ended || !done.isSuccess()) {
                channel.close();
              } else {
                channel.shutdownOutput();
              }
            });
  }

  void closeWhenFlushed() {
    channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
  }

  /** Ends the connection so that nobody takes what was sent for complete. */
  void reset() {
    channel.flush();
    channel.config().setOption(ChannelOption.SO_LINGER, 0);
    channel.close();
  }

  void close() {
    channel.close();
  }
}
