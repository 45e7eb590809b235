package dev.banyan.proxy.forward;

import dev.banyan.proxy.http.Octets;
import dev.banyan.proxy.http.RequestHead;
import dev.banyan.proxy.peer.ForwardedStyle;
import dev.banyan.proxy.peer.Peer;
import io.netty.buffer.ByteBuf;

/**
 * Writes for whom a request comes: X-Forwarded-For, -Proto and -Host, and Forwarded (RFC 7239). A
 * trusted peer's own headers stay, and the lists among them get one entry more.
 */
final class ForwardedWriter {

  private static final byte[] FOR = Octets.latin1("x-forwarded-for");
  private static final byte[] PROTO = Octets.latin1("x-forwarded-proto");
  private static final byte[] HOST = Octets.latin1("x-forwarded-host");
  private static final byte[] STANDARD = Octets.latin1("forwarded");
  private static final byte[] HOST_LINE = Octets.latin1("X-Forwarded-Host: ");
  private static final byte[] QUOTED_HOST = Octets.latin1(";host=\"");
  private static final byte[] QUOTE = Octets.latin1("\"\r\n");
  private static final byte[] CRLF = Octets.latin1("\r\n");
  private static final byte[] COMMA = Octets.latin1(", ");

  private final boolean trusted;
  private final ForwardedStyle style;
  private final byte[] address;
  private final byte[] element;
  private final byte[] forLine;
  private final byte[] protoLine;
  private final byte[] standardLine;

  ForwardedWriter(Peer peer, ForwardedStyle style) {
    this.trusted = peer.trusted();
    this.style = style;
    String text = peer.address();
    String node = text.indexOf(':') >= 0 ? "\"[" + text + "]\"" : text;
    this.address = Octets.latin1(text);
    this.element = Octets.latin1("for=" + node + ";proto=" + peer.scheme());
    this.forLine = Octets.latin1("X-Forwarded-For: " + text + "\r\n");
    this.protoLine = Octets.latin1("X-Forwarded-Proto: " + peer.scheme() + "\r\n");
    this.standardLine = Octets.latin1("Forwarded: for=" + node + ";proto=" + peer.scheme());
  }

  /**
   * Adds this peer to the last of a trusted peer's lists.
   *
   * @param from where the client's bytes go on
   * @return where they go on after it
   */
  int extend(ByteBuf out, RequestHead head, int i, int from) {
    byte[] entry = head.isNamed(i, FOR) ? address : head.isNamed(i, STANDARD) ? element : null;
    if (entry == null || i != lastNamed(head, entry == address ? FOR : STANDARD)) {
      return from;
    }
    out.writeBytes(head.bytes(), from, head.valueEnd(i) - from);
    if (head.valueEnd(i) > head.valueStart(i)) {
      out.writeBytes(COMMA);
    }
    out.writeBytes(entry);
    return head.valueEnd(i);
  }

  /** Adds what is not there yet. */
  void add(ByteBuf out, RequestHead head) {
    if (style.isOld()) {
      if (isMissing(head, FOR)) {
        out.writeBytes(forLine);
      }
      if (isMissing(head, PROTO)) {
        out.writeBytes(protoLine);
      }
      if (isMissing(head, HOST) && hasHost(head)) {
        out.writeBytes(HOST_LINE);
        writeHost(out, head);
        out.writeBytes(CRLF);
      }
    }
    if (style.isStandard() && isMissing(head, STANDARD)) {
      out.writeBytes(standardLine);
      if (hasHost(head)) {
        out.writeBytes(QUOTED_HOST);
        writeHost(out, head);
        out.writeBytes(QUOTE);
      } else {
        out.writeBytes(CRLF);
      }
    }
  }

  private boolean isMissing(RequestHead head, byte[] name) {
    return !trusted || lastNamed(head, name) < 0;
  }

  private static int lastNamed(RequestHead head, byte[] name) {
    for (int i = head.headers() - 1; i >= 0; i--) {
      if (head.isForwarded(i) && head.isNamed(i, name)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean hasHost(RequestHead head) {
    return head.isAbsolute() || head.hostIndex() >= 0;
  }

  // What a Host may hold needs no escape in quotes.
  private static void writeHost(ByteBuf out, RequestHead head) {
    if (head.isAbsolute()) {
      out.writeBytes(
          head.bytes(), head.authorityStart(), head.authorityEnd() - head.authorityStart());
    } else {
      int i = head.hostIndex();
      out.writeBytes(head.bytes(), head.valueStart(i), head.valueEnd(i) - head.valueStart(i));
    }
  }
}
