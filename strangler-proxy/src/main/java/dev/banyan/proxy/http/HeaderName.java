package dev.banyan.proxy.http;

/** The header fields that the proxy has to know; all others pass as they are. */
enum HeaderName {
  OTHER(""),
  TE("te"),
  HOST("host"),
  COOKIE("cookie"),
  UPGRADE("upgrade"),
  FORWARDED("forwarded"),
  CONNECTION("connection"),
  KEEP_ALIVE("keep-alive"),
  CONTENT_LENGTH("content-length"),
  CLIENT_ID("x-banyan-client"),
  SHADOW("x-banyan-shadow"),
  PROXY_CONNECTION("proxy-connection"),
  TRANSFER_ENCODING("transfer-encoding"),
  TRAILER("trailer");

  private static final byte[] X_FORWARDED = Octets.latin1("x-forwarded-");
  // Programs behind CGI and its heirs cannot tell it from the one above.
  private static final byte[] X_FORWARDED_TOO = Octets.latin1("x_forwarded_");
  private static final int LONGEST = 17;
  private static final HeaderName[][] BY_LENGTH = new HeaderName[LONGEST + 1][];

  static {
    for (int length = 0; length <= LONGEST; length++) {
      int wanted = length;
      BY_LENGTH[length] =
          java.util.Arrays.stream(values())
              .filter(name -> name.lower.length == wanted && name != OTHER)
              .toArray(HeaderName[]::new);
    }
  }

  final byte[] lower;

  HeaderName(String lower) {
    this.lower = Octets.latin1(lower);
  }

  static HeaderName of(byte[] bytes, int from, int to) {
    if (to - from <= LONGEST) {
      for (HeaderName name : BY_LENGTH[to - from]) {
        if (Octets.equalsIgnoreCase(bytes, from, to, name.lower)) {
          return name;
        }
      }
    }
    boolean claimsOrigin =
        Octets.startsWithIgnoreCase(bytes, from, to, X_FORWARDED)
            || Octets.startsWithIgnoreCase(bytes, from, to, X_FORWARDED_TOO);
    return claimsOrigin ? FORWARDED : OTHER;
  }
}
