package dev.banyan.proxy.http;

/**
 * Reads the head of a request strictly by RFC 9112; what is ambiguous is refused, never repaired.
 */
public final class RequestParser {

  private static final byte[] HTTP_1 = Octets.latin1("HTTP/1.");
  private static final byte[] HTTP = Octets.latin1("http://");
  private static final byte[] HTTPS = Octets.latin1("https://");
  private static final byte[] H2C = Octets.latin1("h2c");
  private static final byte[] HTTP_AGAIN = Octets.latin1("http");
  private static final byte[] TLS = Octets.latin1("tls");

  private RequestParser() {}

  /**
   * @param length bytes up to and with the blank line, as {@link HeadScanner#end} found it
   */
  public static void parse(RequestHead head, byte[] bytes, int length) throws Refused {
    head.reset(bytes, length);
    parseRequestLine(head);
    parseTarget(head);
    new HeaderReader(head).read(head.firstLineEnd);
    checkHost(head);
    chooseHeaders(head);
  }

  private static void parseRequestLine(RequestHead head) throws Refused {
    byte[] bytes = head.bytes;
    int at = 0;
    while (Octets.isToken(bytes[at])) {
      at++;
    }
    if (at == 0 || bytes[at] != ' ') {
      throw Refused.badRequest("The request line does not start with a method and one space.");
    }
    head.methodEnd = at++;
    head.targetStart = at;
    while (bytes[at] != ' ' && bytes[at] != '\r' && bytes[at] != '\t') {
      at++;
    }
    head.targetEnd = at;
    if (at == head.targetStart || bytes[at] != ' ') {
      throw Refused.badRequest("The request line is not 'method target HTTP/1.1'.");
    }
    head.minorVersion = version(bytes, at + 1, head.length);
    head.firstLineEnd = at + 11;
  }

  private static int version(byte[] bytes, int at, int length) throws Refused {
    if (at + 10 > length || bytes[at] != 'H' || bytes[at + 8] != '\r') {
      throw Refused.badRequest("The request line does not end in 'HTTP/1.1' or 'HTTP/1.0'.");
    }
    for (int i = 0; i < HTTP_1.length; i++) {
      if (bytes[at + i] != HTTP_1[i]) {
        throw unsupported(bytes, at);
      }
    }
    int minor = bytes[at + 7] - '0';
    if (minor != 0 && minor != 1) {
      throw unsupported(bytes, at);
    }
    return minor;
  }

  private static Refused unsupported(byte[] bytes, int at) {
    boolean wellFormed = Octets.latin1(bytes, at, at + 8).matches("HTTP/[0-9]\\.[0-9]");
    return wellFormed
        ? new Refused(505, "Only HTTP/1.0 and HTTP/1.1 are spoken here.")
        : Refused.badRequest("The request line does not end in 'HTTP/1.1' or 'HTTP/1.0'.");
  }

  private static void parseTarget(RequestHead head) throws Refused {
    byte[] bytes = head.bytes;
    head.authorityStart = 0;
    head.authorityEnd = 0;
    int start = head.targetStart;
    int end = head.targetEnd;
    if (isConnect(head)) {
      throw new Refused(501, "CONNECT is not offered here.");
    }
    boolean asterisk = bytes[start] == '*' && end == start + 1;
    if (bytes[start] == '/' || (asterisk && head.method().equals("OPTIONS"))) {
      head.pathStart = start;
    } else {
      head.pathStart = parseAuthority(head, start, end);
    }
    int at = head.pathStart;
    while (at < end && bytes[at] != '?') {
      at++;
    }
    head.pathEnd = at;
  }

  private static boolean isConnect(RequestHead head) {
    return head.methodEnd == 7 && head.bytes[0] == 'C' && head.method().equals("CONNECT");
  }

  private static int parseAuthority(RequestHead head, int start, int end) throws Refused {
    byte[] bytes = head.bytes;
    int at;
    if (Octets.startsWithIgnoreCase(bytes, start, end, HTTP)) {
      at = start + HTTP.length;
    } else if (Octets.startsWithIgnoreCase(bytes, start, end, HTTPS)) {
      at = start + HTTPS.length;
    } else {
      throw Refused.badRequest("The request target must start with '/' or 'http://'.");
    }
    head.authorityStart = at;
    while (at < end && bytes[at] != '/' && bytes[at] != '?') {
      at++;
    }
    head.authorityEnd = at;
    if (at == head.authorityStart || !Octets.isAuthority(bytes, head.authorityStart, at)) {
      throw Refused.badRequest("The request target names no valid host.");
    }
    return at;
  }

  private static void checkHost(RequestHead head) throws Refused {
    int i = head.find(HeaderName.HOST);
    if (i < 0 && head.minorVersion == 1) {
      throw Refused.badRequest("HTTP/1.1 requires a Host header.");
    }
    if (i >= 0 && !Octets.isAuthority(head.bytes, head.valueStart(i), head.valueEnd(i))) {
      throw Refused.badRequest("The Host header is not a host name and port.");
    }
  }

  private static void chooseHeaders(RequestHead head) {
    head.upgrade = false;
    int upgrades = 0;
    int upgrade = -1;
    for (int i = 0; i < head.headers(); i++) {
      switch (head.name(i)) {
        case TE, CLIENT_ID, SHADOW -> head.drop(i);
        case UPGRADE -> {
          head.drop(i);
          upgrades++;
          upgrade = i;
        }
        default -> {}
      }
    }
    if (upgrades == 1
        && head.upgradeListed
        && head.minorVersion == 1
        && !head.hasBody()
        && head.method().equals("GET")
        && isTunnel(head, upgrade)) {
      head.upgrade = true;
      head.keep(upgrade);
    }
  }

  /** One protocol that is not HTTP again: that would carry requests past the routing. */
  private static boolean isTunnel(RequestHead head, int i) {
    int from = head.valueStart(i);
    int to = head.valueEnd(i);
    boolean one = to > from;
    for (int at = from; at < to; at++) {
      one &= Octets.isToken(head.bytes[at]) || head.bytes[at] == '/';
    }
    return one
        && !head.valueEquals(i, H2C)
        && !Octets.startsWithIgnoreCase(head.bytes, from, to, HTTP_AGAIN)
        && !Octets.startsWithIgnoreCase(head.bytes, from, to, TLS);
  }
}
