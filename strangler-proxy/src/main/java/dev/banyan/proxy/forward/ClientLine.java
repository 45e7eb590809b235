package dev.banyan.proxy.forward;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;

/**
 * A client's channel as the proxy uses it: what is written, whether it is read, and the ways in
 * which it ends, which differ between TCP, TLS and a stream of HTTP/2. Confined to its event loop.
 */
abstract class ClientLine {

  private final Channel channel;
  private boolean reading = true;
  private boolean inputEnded;

  ClientLine(Channel channel) {
    this.channel = channel;
  }

  /** Ends the proxy's side only: closing with unread bytes would reset, and lose the answer. */
  abstract void endOutput();

  /** Closes in order once all that was written has gone. */
  abstract void closeWhenFlushed();

  /** Ends the connection so that nobody takes what was sent for complete. */
  abstract void reset();

  /** The proxy stops, and this client waits for nothing. */
  abstract void closeIdle();

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

  void close() {
    channel.close();
  }
}
