package dev.banyan.proxy.http;

import java.util.Arrays;

/**
 * A parsed head: ranges over the raw bytes, which stay where they are and are copied in bulk when
 * the head is sent on. Reused from message to message and valid only until the next parse; confined
 * to one event loop.
 */
public abstract class Head {

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
  private HeaderName[] names = new HeaderName[32];
  private boolean[] dropped = new boolean[32];
  // Four offsets a header: name, end of name, value, end of value.
  private int[] offsets = new int[4 * 32];

  void reset(byte[] source, int end) {
    bytes = source;
    length = end;
    count = 0;
    chunked = false;
    contentLength = -1;
    close = false;
    keepAlive = false;
    upgradeListed = false;
  }

  void add(int name, int nameEnd, int value, int valueEnd) {
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

  /** Whether it is Forwarded or one of X-Forwarded-*. */
  public boolean isForwarded(int i) {
    return names[i] == HeaderName.FORWARDED;
  }

  /**
   * @param lower the name in lower case
   */
  public boolean isNamed(int i, byte[] lower) {
    return Octets.equalsIgnoreCase(bytes, lineStart(i), nameEnd(i), lower);
  }

  public boolean isTransferEncoding(int i) {
    return names[i] == HeaderName.TRANSFER_ENCODING;
  }

  public int lineStart(int i) {
    return offsets[4 * i];
  }

  public int nameEnd(int i) {
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
