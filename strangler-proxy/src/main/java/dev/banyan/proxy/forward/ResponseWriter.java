package dev.banyan.proxy.forward;

import dev.banyan.proxy.http.Octets;
import dev.banyan.proxy.http.ResponseHead;
import dev.banyan.proxy.routing.Rewrites;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes a response's head for the client: the upstream's bytes without the headers of its hop. */
final class ResponseWriter {

  private static final byte[] HTTP_1_1 = Octets.latin1("HTTP/1.1");
  private static final byte[] LOCATION = Octets.latin1("location");
  private static final byte[] CONTENT_LOCATION = Octets.latin1("content-location");
  private static final byte[] REFRESH = Octets.latin1("refresh");
  private static final byte[] SET_COOKIE = Octets.latin1("set-cookie");
  private static final byte[] CLOSE = Octets.latin1("Connection: close\r\n");
  private static final byte[] KEEP_ALIVE = Octets.latin1("Connection: keep-alive\r\n");
  private static final byte[] UPGRADE = Octets.latin1("Connection: Upgrade\r\n");
  private static final byte[] CRLF = Octets.latin1("\r\n");

  /** What the proxy says about the connection to the client. */
  enum Connection {
    UNSAID(new byte[0]),
    CLOSED(CLOSE),
    KEPT(KEEP_ALIVE),
    UPGRADED(UPGRADE);

    private final byte[] line;

    Connection(byte[] line) {
      this.line = line;
    }
  }

  private ResponseWriter() {}

  /**
   * @param added header lines of the proxy's own, each ended by CR LF, or null
   * @param rewrites of addresses, or null
   * @param unchunked whether the body goes out without its chunked framing
   * @param room bytes to leave free behind the head for a small body
   */
  static ByteBuf write(
      ByteBufAllocator allocator,
      ResponseHead head,
      Connection connection,
      @Nullable String added,
      @Nullable Rewrites rewrites,
      boolean unchunked,
      int room) {
    byte[] bytes = head.bytes();
    int extra = 64 + (added == null ? 0 : added.length());
    ByteBuf out = allocator.directBuffer(head.length() + extra + room);
    out.writeBytes(HTTP_1_1);
    int from = HTTP_1_1.length;
    for (int i = 0; i < head.headers(); i++) {
      if (head.isDropped(i) || (unchunked && head.isFraming(i))) {
        out.writeBytes(bytes, from, head.lineStart(i) - from);
        from = head.lineEnd(i);
      } else if (rewrites != null) {
        from = rewrite(out, head, i, from, rewrites);
      }
    }
    out.writeBytes(bytes, from, head.length() - 2 - from);
    if (added != null) {
      out.writeCharSequence(added, StandardCharsets.ISO_8859_1);
    }
    return out.writeBytes(connection.line).writeBytes(CRLF);
  }

  /** Writes a changed value where the rule asks for it, and says from where bytes go on. */
  private static int rewrite(ByteBuf out, ResponseHead head, int i, int from, Rewrites rewrites) {
    byte[] bytes = head.bytes();
    String value = Octets.latin1(bytes, head.valueStart(i), head.valueEnd(i));
    String next = value;
    if (head.isNamed(i, LOCATION) || head.isNamed(i, CONTENT_LOCATION)) {
      next = rewrites.link(value);
    } else if (head.isNamed(i, REFRESH)) {
      next = rewrites.refresh(value);
    } else if (head.isNamed(i, SET_COOKIE)) {
      next = rewrites.setCookie(value);
    }
    if (next.equals(value)) {
      return from;
    }
    out.writeBytes(bytes, from, head.valueStart(i) - from);
    out.ensureWritable(next.length());
    out.writeCharSequence(next, StandardCharsets.ISO_8859_1);
    return head.valueEnd(i);
  }
}
