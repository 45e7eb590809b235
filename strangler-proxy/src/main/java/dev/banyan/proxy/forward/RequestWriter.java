package dev.banyan.proxy.forward;

import dev.banyan.proxy.http.Octets;
import dev.banyan.proxy.http.RequestHead;
import dev.banyan.proxy.routing.SideCookie;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes a request's head for the upstream: the client's bytes in their order and case, without the
 * headers of this hop, and with the proxy's own X-Forwarded headers at the end.
 */
final class RequestWriter {

  private static final byte[] HOST = Octets.latin1("Host: ");
  private static final byte[] FORWARDED_HOST = Octets.latin1("X-Forwarded-Host: ");
  private static final byte[] UPGRADE = Octets.latin1("Connection: Upgrade\r\n");
  private static final byte[] CRLF = Octets.latin1("\r\n");

  private final byte[] forwardedFor;

  RequestWriter(InetAddress client) {
    String address = client.getHostAddress().replaceFirst("%.*$", "");
    this.forwardedFor =
        Octets.latin1("X-Forwarded-For: " + address + "\r\nX-Forwarded-Proto: http\r\n");
  }

  /**
   * @param path instead of the one in the target, or null
   * @param room bytes to leave free behind the head for a small body
   */
  ByteBuf write(
      ByteBufAllocator allocator,
      RequestHead head,
      @Nullable String path,
      SideCookie cookie,
      int room) {
    int extra = 256 + head.headers() + (path == null ? 0 : path.length()) + room;
    ByteBuf out = allocator.directBuffer(head.length() + extra);
    int from = writeTarget(out, head, path);
    byte[] bytes = head.bytes();
    for (int i = 0; i < head.headers(); i++) {
      boolean host = head.isAbsolute() && head.isHost(i);
      if (head.isDropped(i) || host) {
        out.writeBytes(bytes, from, head.lineStart(i) - from);
        from = head.lineEnd(i);
        if (host) {
          writeHost(out, head);
        }
      } else if (head.isCookie(i)) {
        from = writeCookie(out, head, i, from, cookie);
      }
    }
    out.writeBytes(bytes, from, head.length() - 2 - from);
    writeForwarded(out, head);
    return out.writeBytes(CRLF);
  }

  /** Writes up to the target and says from where the client's bytes go on. */
  private static int writeTarget(ByteBuf out, RequestHead head, @Nullable String path) {
    if (path == null && !head.isAbsolute()) {
      return 0;
    }
    out.writeBytes(head.bytes(), 0, head.methodEnd() + 1);
    if (path != null) {
      out.writeCharSequence(path, StandardCharsets.ISO_8859_1);
    } else if (head.pathStart() == head.pathEnd()) {
      out.writeByte(head.method().equals("OPTIONS") ? '*' : '/');
    } else {
      out.writeBytes(head.bytes(), head.pathStart(), head.pathEnd() - head.pathStart());
    }
    return head.pathEnd();
  }

  private static void writeHost(ByteBuf out, RequestHead head) {
    out.writeBytes(HOST);
    writeAuthority(out, head);
    out.writeBytes(CRLF);
  }

  private static void writeAuthority(ByteBuf out, RequestHead head) {
    out.writeBytes(
        head.bytes(), head.authorityStart(), head.authorityEnd() - head.authorityStart());
  }

  private static int writeCookie(
      ByteBuf out, RequestHead head, int i, int from, SideCookie cookie) {
    byte[] bytes = head.bytes();
    String value = Octets.latin1(bytes, head.valueStart(i), head.valueEnd(i));
    String kept = cookie.without(value);
    if (kept.equals(value)) {
      return from;
    }
    if (kept.isEmpty()) {
      out.writeBytes(bytes, from, head.lineStart(i) - from);
      return head.lineEnd(i);
    }
    out.writeBytes(bytes, from, head.valueStart(i) - from);
    out.writeCharSequence(kept, StandardCharsets.ISO_8859_1);
    return head.valueEnd(i);
  }

  private static void writeForwardedHost(ByteBuf out, RequestHead head) {
    for (int i = 0; i < head.headers(); i++) {
      if (head.isHost(i)) {
        out.writeBytes(FORWARDED_HOST);
        out.writeBytes(head.bytes(), head.valueStart(i), head.valueEnd(i) - head.valueStart(i));
        out.writeBytes(CRLF);
      }
    }
  }

  private void writeForwarded(ByteBuf out, RequestHead head) {
    out.writeBytes(forwardedFor);
    if (head.isAbsolute()) {
      out.writeBytes(FORWARDED_HOST);
      writeAuthority(out, head);
      out.writeBytes(CRLF);
    } else {
      writeForwardedHost(out, head);
    }
    if (head.websocket()) {
      out.writeBytes(UPGRADE);
    }
  }
}
