package dev.banyan.proxy.shadow;

import dev.banyan.proxy.http.Octets;
import io.netty.buffer.ByteBuf;

/** The head of a request that no client waits for, marked as such. */
final class ShadowHead {

  private static final String NAME = "X-Banyan-Shadow: ";

  private ShadowHead() {}

  /** Takes the bytes out of the buffer and releases it. */
  static byte[] take(ByteBuf head, String purpose) {
    try {
      byte[] line = Octets.latin1(NAME + purpose + "\r\n\r\n");
      int length = head.readableBytes() - 2;
      byte[] bytes = new byte[length + line.length];
      head.readBytes(bytes, 0, length);
      System.arraycopy(line, 0, bytes, length, line.length);
      return bytes;
    } finally {
      head.release();
    }
  }
}
