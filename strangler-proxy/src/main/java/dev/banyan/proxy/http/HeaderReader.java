package dev.banyan.proxy.http;

/** Reads the header lines of one head and what they say about its framing and its connection. */
final class HeaderReader {

  private static final byte[] CLOSE = Octets.latin1("close");
  private static final byte[] KEEP = Octets.latin1("keep-alive");
  private static final byte[] CHUNKED = Octets.latin1("chunked");
  private static final int MAX_LENGTH_DIGITS = 18;
  // Bounds the work of comparing what Connection lists with every name.
  private static final int MAX_HEADERS = 256;

  private final Head head;
  private final byte[] bytes;
  private int hosts;

  HeaderReader(Head head) {
    this.head = head;
    this.bytes = head.bytes;
  }

  /** Reads the header lines; the scanner has already seen that every CR is followed by LF. */
  void read(int start) throws Refused {
    int at = start;
    while (bytes[at] != '\r') {
      at = parseHeader(at);
    }
    boolean connection = false;
    for (int i = 0; i < head.headers(); i++) {
      connection |= head.name(i) == HeaderName.CONNECTION;
      interpret(i);
    }
    if (head.chunked && head.contentLength >= 0) {
      throw Refused.badRequest("Both Content-Length and Transfer-Encoding; only one may be given.");
    }
    if (head.chunked && head.minorVersion == 0) {
      throw Refused.badRequest("Transfer-Encoding is not part of HTTP/1.0.");
    }
    if (connection) {
      dropListed();
    }
  }

  private int parseHeader(int start) throws Refused {
    if (head.headers() == MAX_HEADERS) {
      throw new Refused(431, "The message has more than " + MAX_HEADERS + " headers.");
    }
    int at = start;
    while (Octets.isToken(bytes[at])) {
      at++;
    }
    if (at == start && Octets.isBlank(bytes[at])) {
      throw Refused.badRequest("A header line is folded; give each header on one line.");
    }
    if (at == start || bytes[at] != ':') {
      throw Refused.badRequest("A header name is malformed or followed by white space.");
    }
    int nameEnd = at++;
    while (Octets.isBlank(bytes[at])) {
      at++;
    }
    int value = at;
    while (bytes[at] != '\r') {
      at++;
    }
    int valueEnd = at;
    while (valueEnd > value && Octets.isBlank(bytes[valueEnd - 1])) {
      valueEnd--;
    }
    head.add(start, nameEnd, value, valueEnd);
    return at + 2;
  }

  private void interpret(int i) throws Refused {
    switch (head.name(i)) {
      case CONTENT_LENGTH -> readLength(head.valueStart(i), head.valueEnd(i));
      case TRANSFER_ENCODING -> readCoding(head.valueStart(i), head.valueEnd(i));
      case HOST -> {
        if (++hosts > 1) {
          throw Refused.badRequest("More than one Host header.");
        }
      }
      case CONNECTION -> {
        head.drop(i);
        readConnection(head.valueStart(i), head.valueEnd(i));
      }
      case KEEP_ALIVE, PROXY_CONNECTION -> head.drop(i);
      default -> {}
    }
  }

  private void readLength(int from, int to) throws Refused {
    if (head.contentLength >= 0) {
      throw Refused.badRequest("More than one Content-Length header.");
    }
    if (from == to || to - from > MAX_LENGTH_DIGITS) {
      throw Refused.badRequest("Content-Length is not a number of bytes.");
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        throw Refused.badRequest("Content-Length is not a number of bytes.");
      }
      value = value * 10 + digit;
    }
    head.contentLength = value;
  }

  private void readCoding(int from, int to) throws Refused {
    if (head.chunked) {
      throw Refused.badRequest("More than one Transfer-Encoding header.");
    }
    if (!Octets.equalsIgnoreCase(bytes, from, to, CHUNKED)) {
      throw new Refused(501, "The only Transfer-Encoding understood is 'head.chunked'.");
    }
    head.chunked = true;
  }

  private void readConnection(int from, int to) {
    for (int at = from; at < to; ) {
      int end = tokenEnd(at, to);
      head.close |= Octets.equalsIgnoreCase(bytes, at, end, CLOSE);
      head.keepAlive |= Octets.equalsIgnoreCase(bytes, at, end, KEEP);
      head.upgradeListed |= Octets.equalsIgnoreCase(bytes, at, end, HeaderName.UPGRADE.lower);
      at = nextToken(end, to);
    }
  }

  // RFC 9110 section 7.6.1: what Connection names is for this hop only and goes no further.
  private void dropListed() throws Refused {
    for (int i = 0; i < head.headers(); i++) {
      if (head.name(i) != HeaderName.CONNECTION) {
        continue;
      }
      for (int at = head.valueStart(i), to = head.valueEnd(i); at < to; ) {
        int end = tokenEnd(at, to);
        dropNamed(at, end);
        at = nextToken(end, to);
      }
    }
  }

  private void dropNamed(int from, int to) throws Refused {
    for (int i = 0; i < head.headers(); i++) {
      if (!sameName(i, from, to)) {
        continue;
      }
      if (head.name(i) == HeaderName.HOST
          || head.name(i) == HeaderName.CONTENT_LENGTH
          || head.name(i) == HeaderName.TRANSFER_ENCODING) {
        throw Refused.badRequest("Connection names a header that frames or addresses the message.");
      }
      head.drop(i);
    }
  }

  private boolean sameName(int i, int from, int to) {
    int start = head.lineStart(i);
    if (head.nameEnd(i) - start != to - from) {
      return false;
    }
    for (int k = 0; k < to - from; k++) {
      if (Octets.lower(bytes[start + k]) != Octets.lower(bytes[from + k])) {
        return false;
      }
    }
    return true;
  }

  private int tokenEnd(int from, int to) {
    int at = from;
    while (at < to && bytes[at] != ',' && !Octets.isBlank(bytes[at])) {
      at++;
    }
    return at;
  }

  private int nextToken(int from, int to) {
    int at = from;
    while (at < to && (bytes[at] == ',' || Octets.isBlank(bytes[at]))) {
      at++;
    }
    return at;
  }
}
