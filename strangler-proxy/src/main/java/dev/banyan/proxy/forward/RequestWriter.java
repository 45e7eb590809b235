package dev.banyan.proxy.forward;

import dev.banyan.proxy.http.Octets;
import dev.banyan.proxy.http.RequestHead;
import dev.banyan.proxy.peer.Peer;
import dev.banyan.proxy.routing.Decision;
import dev.banyan.proxy.routing.SideCookie;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes a request's head for the upstream: the client's bytes in their order and case, without the
 * headers of this hop, and with what the proxy says about the client at the end.
 */
final class RequestWriter {

  private static final byte[] HOST = Octets.latin1("Host: ");
  private static final byte[] UPGRADE = Octets.latin1("Connection: Upgrade\r\n");
  private static final byte[] CRLF = Octets.latin1("\r\n");

  private final Peer peer;
  private final Gateway gateway;
  private final ForwardedWriter forwarded;

  RequestWriter(Peer peer, Gateway gateway) {
    this.peer = peer;
    this.gateway = gateway;
    this.forwarded = new ForwardedWriter(peer, gateway.settings().entrance().forwarded());
  }

  /**
   * @param room bytes to leave free behind the head for a small body
   */
  ByteBuf write(ByteBufAllocator allocator, RequestHead head, Decision decision, int room) {
    String path = decision.path();
    String host = decision.treatment().host();
    int extra = 512 + head.headers() + (path == null ? 0 : path.length()) + room;
    ByteBuf out = allocator.directBuffer(head.length() + extra);
    int from = writeTarget(out, head, path);
    byte[] bytes = head.bytes();
    boolean hosted = false;
    for (int i = 0; i < head.headers(); i++) {
      boolean changed = head.isHost(i) && (head.isAbsolute() || host != null);
      if (head.isDropped(i) || changed || (head.isForwarded(i) && !peer.trusted())) {
        out.writeBytes(bytes, from, head.lineStart(i) - from);
        from = head.lineEnd(i);
        if (changed) {
          writeHost(out, head, host);
          hosted = true;
        }
      } else if (head.isForwarded(i)) {
        from = forwarded.extend(out, head, i, from);
      } else if (head.isCookie(i)) {
        from = writeCookie(out, head, i, from, gateway.cookie());
      }
    }
    out.writeBytes(bytes, from, head.length() - 2 - from);
    if (host != null && !hosted) {
      writeHost(out, head, host);
    }
    forwarded.add(out, head);
    if (head.asksForUpgrade()) {
      out.writeBytes(UPGRADE);
    }
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

  private static void writeHost(ByteBuf out, RequestHead head, @Nullable String host) {
    out.writeBytes(HOST);
    if (host == null) {
      out.writeBytes(
          head.bytes(), head.authorityStart(), head.authorityEnd() - head.authorityStart());
    } else {
      out.writeCharSequence(host, StandardCharsets.ISO_8859_1);
    }
    out.writeBytes(CRLF);
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
}
