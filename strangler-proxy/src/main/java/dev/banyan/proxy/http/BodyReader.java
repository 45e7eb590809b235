package dev.banyan.proxy.http;

import io.netty.buffer.ByteBuf;
import java.util.Set;

/**
 * Follows the framing of one body without changing it. Hands out only bytes that are known to be
 * well-formed: a chunk-size line or a trailer is held back until its last byte is seen.
 */
public final class BodyReader {

  private static final int MAX_LINE_BYTES = 1024;
  private static final int MAX_TRAILER_BYTES = 8192;
  // Fifteen hex digits always fit a long, so 100000001 can never be read as 1.
  private static final int MAX_SIZE_DIGITS = 15;
  private static final Set<String> NOT_IN_TRAILERS =
      Set.of("content-length", "transfer-encoding", "host", "connection");

  private enum State {
    LENGTH,
    UNTIL_CLOSE,
    CHUNK_SIZE,
    CHUNK_DATA,
    CHUNK_END,
    TRAILER,
    DONE
  }

  private State state;
  private long left;
  private int trailerBytes;
  private boolean payload;
  private boolean trailer;

  private BodyReader(State state, long left) {
    this.state = state;
    this.left = left;
  }

  public static BodyReader none() {
    return new BodyReader(State.DONE, 0);
  }

  public static BodyReader ofLength(long bytes) {
    return new BodyReader(bytes == 0 ? State.DONE : State.LENGTH, bytes);
  }

  public static BodyReader chunked() {
    return new BodyReader(State.CHUNK_SIZE, 0);
  }

  public static BodyReader untilClose() {
    return new BodyReader(State.UNTIL_CLOSE, 0);
  }

  /** The body of a request: RFC 9112 section 6.3, where no framing means no body. */
  public static BodyReader of(RequestHead head) {
    return head.chunked() ? chunked() : ofLength(Math.max(0, head.contentLength()));
  }

  /** The body of a response to a request that was not HEAD. */
  public static BodyReader of(ResponseHead head) {
    if (head.isBodiless()) {
      return none();
    }
    if (head.chunked()) {
      return chunked();
    }
    return head.contentLength() >= 0 ? ofLength(head.contentLength()) : untilClose();
  }

  public boolean isDone() {
    return state == State.DONE;
  }

  /** Whether the body only ends when the sender closes. */
  public boolean endsAtClose() {
    return state == State.UNTIL_CLOSE;
  }

  /** Whether the element that {@link #next} found last is content, not framing. */
  public boolean isPayload() {
    return payload;
  }

  /** Whether the element that {@link #next} found last is a trailer. */
  public boolean isTrailer() {
    return trailer;
  }

  /**
   * How many bytes from {@code at} on are well-formed and may be passed on as they are; 0 when more
   * are needed or the body is done.
   */
  public int verified(ByteBuf in, int at, int limit) throws Refused {
    int end = at;
    for (int n = next(in, end, limit); n > 0; n = next(in, end, limit)) {
      end += n;
    }
    return end - at;
  }

  /** The length of the next whole element at {@code at}; 0 when more is needed or all is done. */
  public int next(ByteBuf in, int at, int limit) throws Refused {
    if (at == limit) {
      return 0;
    }
    payload = false;
    trailer = false;
    return switch (state) {
      case LENGTH -> counted(limit - at, State.DONE);
      case UNTIL_CLOSE -> {
        payload = true;
        yield limit - at;
      }
      case CHUNK_SIZE -> chunkSize(in, at, limit);
      case CHUNK_DATA -> counted(limit - at, State.CHUNK_END);
      case CHUNK_END -> chunkEnd(in, at, limit);
      case TRAILER -> trailer(in, at, limit);
      case DONE -> 0;
    };
  }

  private int counted(int available, State then) {
    payload = true;
    int n = (int) Math.min(left, available);
    left -= n;
    if (left == 0) {
      state = then;
    }
    return n;
  }

  private int chunkSize(ByteBuf in, int start, int limit) throws Refused {
    int at = start;
    long size = 0;
    while (at < limit) {
      int digit = Octets.hexValue(in.getByte(at));
      if (digit < 0) {
        break;
      }
      if (at - start == MAX_SIZE_DIGITS) {
        throw Refused.badRequest("A chunk size is too large.");
      }
      size = size << 4 | digit;
      at++;
    }
    if (at < limit) {
      byte after = in.getByte(at);
      if (at == start || (after != ';' && after != '\r')) {
        throw Refused.badRequest("A chunk size is not a hexadecimal number.");
      }
    }
    int end = lineEnd(in, at, limit, start);
    if (end < 0) {
      return 0;
    }
    left = size;
    state = size == 0 ? State.TRAILER : State.CHUNK_DATA;
    return end - start;
  }

  private int chunkEnd(ByteBuf in, int at, int limit) throws Refused {
    if (in.getByte(at) != '\r' || (at + 1 < limit && in.getByte(at + 1) != '\n')) {
      throw Refused.badRequest("A chunk is longer than its size says.");
    }
    if (at + 1 == limit) {
      return 0;
    }
    state = State.CHUNK_SIZE;
    return 2;
  }

  private int trailer(ByteBuf in, int start, int limit) throws Refused {
    int end = lineEnd(in, start, limit, start);
    if (end < 0) {
      return 0;
    }
    if (end == start + 2) {
      state = State.DONE;
      return 2;
    }
    trailerBytes += end - start;
    if (trailerBytes > MAX_TRAILER_BYTES) {
      throw Refused.badRequest("The trailers are too large.");
    }
    checkTrailer(in, start);
    trailer = true;
    return end - start;
  }

  private static void checkTrailer(ByteBuf in, int start) throws Refused {
    int at = start;
    while (Octets.isToken(in.getByte(at))) {
      at++;
    }
    if (at == start || in.getByte(at) != ':') {
      throw Refused.badRequest("A trailer is not 'name: value'.");
    }
    byte[] name = new byte[at - start];
    in.getBytes(start, name);
    for (int i = 0; i < name.length; i++) {
      name[i] = Octets.lower(name[i]);
    }
    if (NOT_IN_TRAILERS.contains(Octets.latin1(name, 0, name.length))) {
      throw Refused.badRequest("A trailer frames or addresses the message.");
    }
  }

  /** Index after the CR LF that ends the line, or -1 when it isn't there yet. */
  private static int lineEnd(ByteBuf in, int from, int limit, int start) throws Refused {
    for (int at = from; at < limit; at++) {
      byte b = in.getByte(at);
      if (b == '\r') {
        if (at + 1 == limit) {
          return -1;
        }
        if (in.getByte(at + 1) != '\n') {
          throw Refused.badRequest("A CR in the chunked framing is not followed by LF.");
        }
        return at + 2;
      }
      if ((b >= 0 && b < 0x20 && b != '\t') || b == 0x7f) {
        throw Refused.badRequest("Control character 0x%02x in the chunked framing.".formatted(b));
      }
      if (at - start > MAX_LINE_BYTES) {
        throw Refused.badRequest("A line of the chunked framing is too long.");
      }
    }
    return -1;
  }
}
