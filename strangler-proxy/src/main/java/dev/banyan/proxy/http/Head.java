package dev.banyan.proxy.http;

import java.util.Arrays;

/**
 * A parsed head: ranges over the raw bytes, which stay where they are and are copied in bulk when
 * the head is sent on. Reused from message to message and valid only until the next parse; confined
 * to one event loop.
 */
public abstract class Head {

  private static final byte[] CLOSE = Octets.latin1("close");
  private static final byte[] KEEP = Octets.latin1("keep-alive");
  private static final byte[] CHUNKED = Octets.latin1("chunked");
  private static final int MAX_LENGTH_DIGITS = 18;
  // Bounds the work of comparing what Connection lists with every name.
  private static final int MAX_HEADERS = 256;

  byte[] bytes = new byte[0];
  int length;
  int firstLineEnd;
  int minorVersion;
  boolean chunked;
  long contentLength;
  boolean close;
  boolean keepAlive;
  boolean upgradeListed;

  private int count;
  private int hosts;
  private HeaderName[] names = new HeaderName[32];
  private boolean[] dropped = new boolean[32];
  // Four offsets a header: name, end of name, value, end of value.
  private int[] offsets = new int[4 * 32];

  void reset(byte[] source, int end) {
    bytes = source;
    length = end;
    count = 0;
    hosts = 0;
    chunked = false;
    contentLength = -1;
    close = false;
    keepAlive = false;
    upgradeListed = false;
  }

  /** Reads the header lines; the scanner has already seen that every CR is followed by LF. */
  void parseHeaders(int start) throws Refused {
    int at = start;
    while (bytes[at] != '\r') {
      at = parseHeader(at);
    }
    boolean connection = false;
    for (int i = 0; i < count; i++) {
      connection |= names[i] == HeaderName.CONNECTION;
      interpret(i);
    }
    if (chunked && contentLength >= 0) {
      throw Refused.badRequest("Both Content-Length and Transfer-Encoding; only one may be given.");
    }
    if (chunked && minorVersion == 0) {
      throw Refused.badRequest("Transfer-Encoding is not part of HTTP/1.0.");
    }
    if (connection) {
      dropListed();
    }
  }

  private int parseHeader(int start) throws Refused {
    if (count == MAX_HEADERS) {
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
    add(start, nameEnd, value, valueEnd);
    return at + 2;
  }

  private void add(int name, int nameEnd, int value, int valueEnd) {
    if (count == names.length) {
      names = Arrays.copyOf(names, 2 * count);
      dropped = Arrays.copyOf(dropped, 2 * count);
      offsets = Arrays.copyOf(offsets, 8 * count);
    }
    names[count] = HeaderName.of(bytes, name, nameEnd);
    dropped[count] = false;
    int o = 4 * count++;
    offsets[o] = name;
    offsets[o + 1] = nameEnd;
    offsets[o + 2] = value;
    offsets[o + 3] = valueEnd;
  }

  private void interpret(int i) throws Refused {
    switch (names[i]) {
      case CONTENT_LENGTH -> readLength(valueStart(i), valueEnd(i));
      case TRANSFER_ENCODING -> readCoding(valueStart(i), valueEnd(i));
      case HOST -> {
        if (++hosts > 1) {
          throw Refused.badRequest("More than one Host header.");
        }
      }
      case CONNECTION -> {
        drop(i);
        readConnection(valueStart(i), valueEnd(i));
      }
      case KEEP_ALIVE, PROXY_CONNECTION -> drop(i);
      default -> {}
    }
  }

  private void readLength(int from, int to) throws Refused {
    if (contentLength >= 0) {
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
    contentLength = value;
  }

  private void readCoding(int from, int to) throws Refused {
    if (chunked) {
      throw Refused.badRequest("More than one Transfer-Encoding header.");
    }
    if (!Octets.equalsIgnoreCase(bytes, from, to, CHUNKED)) {
      throw new Refused(501, "The only Transfer-Encoding understood is 'chunked'.");
    }
    chunked = true;
  }

  private void readConnection(int from, int to) {
    for (int at = from; at < to; ) {
      int end = tokenEnd(at, to);
      close |= Octets.equalsIgnoreCase(bytes, at, end, CLOSE);
      keepAlive |= Octets.equalsIgnoreCase(bytes, at, end, KEEP);
      upgradeListed |= Octets.equalsIgnoreCase(bytes, at, end, HeaderName.UPGRADE.lower);
      at = nextToken(end, to);
    }
  }

  // RFC 9110 section 7.6.1: what Connection names is for this hop only and goes no further.
  private void dropListed() throws Refused {
    for (int i = 0; i < count; i++) {
      if (names[i] != HeaderName.CONNECTION) {
        continue;
      }
      for (int at = valueStart(i), to = valueEnd(i); at < to; ) {
        int end = tokenEnd(at, to);
        dropNamed(at, end);
        at = nextToken(end, to);
      }
    }
  }

  private void dropNamed(int from, int to) throws Refused {
    for (int i = 0; i < count; i++) {
      if (!sameName(i, from, to)) {
        continue;
      }
      if (names[i] == HeaderName.HOST
          || names[i] == HeaderName.CONTENT_LENGTH
          || names[i] == HeaderName.TRANSFER_ENCODING) {
        throw Refused.badRequest("Connection names a header that frames or addresses the message.");
      }
      drop(i);
    }
  }

  private boolean sameName(int i, int from, int to) {
    int start = lineStart(i);
    if (nameEnd(i) - start != to - from) {
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

  void drop(int i) {
    dropped[i] = true;
  }

  void keep(int i) {
    dropped[i] = false;
  }

  boolean valueEquals(int i, byte[] lower) {
    return Octets.equalsIgnoreCase(bytes, valueStart(i), valueEnd(i), lower);
  }

  HeaderName name(int i) {
    return names[i];
  }

  /** The index of the first header of that name, or -1. */
  int find(HeaderName name) {
    for (int i = 0; i < count; i++) {
      if (names[i] == name) {
        return i;
      }
    }
    return -1;
  }

  public byte[] bytes() {
    return bytes;
  }

  /** Bytes of the whole head, the blank line included. */
  public int length() {
    return length;
  }

  /** Where the header lines start. */
  public int firstLineEnd() {
    return firstLineEnd;
  }

  /** 0 or 1, of HTTP/1.x. */
  public int minorVersion() {
    return minorVersion;
  }

  public boolean chunked() {
    return chunked;
  }

  /** Bytes of the body, -1 when not given. */
  public long contentLength() {
    return contentLength;
  }

  public int headers() {
    return count;
  }

  /** Whether the header is meant for this hop only. */
  public boolean isDropped(int i) {
    return dropped[i];
  }

  public boolean isHost(int i) {
    return names[i] == HeaderName.HOST;
  }

  public boolean isCookie(int i) {
    return names[i] == HeaderName.COOKIE;
  }

  /** Whether the header announces how the body is framed. */
  public boolean isFraming(int i) {
    return names[i] == HeaderName.CONTENT_LENGTH
        || names[i] == HeaderName.TRANSFER_ENCODING
        || names[i] == HeaderName.TRAILER;
  }

  public int lineStart(int i) {
    return offsets[4 * i];
  }

  private int nameEnd(int i) {
    return offsets[4 * i + 1];
  }

  public int valueStart(int i) {
    return offsets[4 * i + 2];
  }

  public int valueEnd(int i) {
    return offsets[4 * i + 3];
  }

  public int lineEnd(int i) {
    return i + 1 < count ? lineStart(i + 1) : length - 2;
  }

  /** The value of the first header of that name in any case, or null. */
  public @org.jspecify.annotations.Nullable String header(String name) {
    byte[] lower = Octets.latin1(name.toLowerCase(java.util.Locale.ROOT));
    for (int i = 0; i < count; i++) {
      if (Octets.equalsIgnoreCase(bytes, lineStart(i), nameEnd(i), lower)) {
        return Octets.latin1(bytes, valueStart(i), valueEnd(i));
      }
    }
    return null;
  }
}
