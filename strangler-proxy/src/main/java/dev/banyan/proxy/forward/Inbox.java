package dev.banyan.proxy.forward;

import dev.banyan.proxy.http.HeadScanner;
import dev.banyan.proxy.http.Refused;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.ByteToMessageDecoder;

/** Bytes that a connection received and nobody has taken yet. Confined to its event loop. */
final class Inbox {

  private static final int SCAN_STEP_BYTES = 1024;

  private ByteBuf bytes = Unpooled.EMPTY_BUFFER;
  private int scanned;

  /** Takes the buffer over. */
  void add(ByteBufAllocator allocator, ByteBuf more) {
    if (bytes.isReadable()) {
      bytes = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(allocator, bytes, more);
    } else {
      bytes.release();
      bytes = more;
    }
  }

  int readable() {
    return bytes.readableBytes();
  }

  ByteBuf bytes() {
    return bytes;
  }

  /**
   * Drops empty lines before a request line, which RFC 9112 section 2.2 asks servers to ignore.
   *
   * @return whether what is left may be the first half of one more
   */
  boolean skipEmptyLines() {
    if (scanned > 0) {
      return false;
    }
    int at = bytes.readerIndex();
    while (bytes.readableBytes() >= 2
        && bytes.getByte(at) == '\r'
        && bytes.getByte(at + 1) == '\n') {
      at += 2;
      bytes.readerIndex(at);
    }
    return bytes.readableBytes() == 1 && bytes.getByte(at) == '\r';
  }

  /**
   * Copies the head into {@code scratch}, which must hold {@code limit} bytes.
   *
   * @return length of the head, or -1 when it is not complete yet
   */
  int head(byte[] scratch, int limit) throws Refused {
    int start = bytes.readerIndex();
    int available = Math.min(bytes.readableBytes(), limit);
    bytes.getBytes(start, scratch, 0, scanned);
    while (scanned < available) {
      int step = Math.min(SCAN_STEP_BYTES, available - scanned);
      bytes.getBytes(start + scanned, scratch, scanned, step);
      int end = HeadScanner.end(scratch, scanned, scanned + step);
      scanned += step;
      if (end >= 0) {
        scanned = 0;
        bytes.skipBytes(end);
        return end;
      }
    }
    if (available == limit) {
      throw new Refused(431, "The message head is larger than " + limit + " bytes.");
    }
    return -1;
  }

  /** The next bytes as a slice that shares memory with what was received. */
  ByteBuf take(int length) {
    return bytes.readRetainedSlice(length);
  }

  /** Gives memory back that holds nothing any more, so that idle connections keep none. */
  void releaseIfEmpty() {
    if (!bytes.isReadable()) {
      bytes.release();
      bytes = Unpooled.EMPTY_BUFFER;
    }
  }

  void release() {
    bytes.release();
    bytes = Unpooled.EMPTY_BUFFER;
    scanned = 0;
  }
}
