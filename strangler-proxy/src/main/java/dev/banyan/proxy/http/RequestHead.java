package dev.banyan.proxy.http;

import org.jspecify.annotations.Nullable;

/** The head of a request, as {@link RequestParser} found it. */
public final class RequestHead extends Head {

  int methodEnd;
  int targetStart;
  int targetEnd;
  int authorityStart;
  int authorityEnd;
  int pathStart;
  int pathEnd;
  boolean upgrade;

  public String method() {
    return Octets.latin1(bytes, 0, methodEnd);
  }

  public boolean isHead() {
    return methodEnd == 4
        && bytes[0] == 'H'
        && bytes[1] == 'E'
        && bytes[2] == 'A'
        && bytes[3] == 'D';
  }

  /** The path as sent, without query. */
  public String path() {
    return pathStart == pathEnd ? "/" : Octets.latin1(bytes, pathStart, pathEnd);
  }

  public int methodEnd() {
    return methodEnd;
  }

  public int targetEnd() {
    return targetEnd;
  }

  public int pathStart() {
    return pathStart;
  }

  public int pathEnd() {
    return pathEnd;
  }

  /** RFC 9112 section 3.2.2: {@code GET http://host/path}, where the Host header does not count. */
  public boolean isAbsolute() {
    return authorityEnd > 0;
  }

  public int authorityStart() {
    return authorityStart;
  }

  public int authorityEnd() {
    return authorityEnd;
  }

  /** Host and port that the client meant, or null when an HTTP/1.0 request names none. */
  public @Nullable String host() {
    if (isAbsolute()) {
      return Octets.latin1(bytes, authorityStart, authorityEnd);
    }
    int i = find(HeaderName.HOST);
    return i < 0 ? null : Octets.latin1(bytes, valueStart(i), valueEnd(i));
  }

  /** The index of the Host header, or -1. */
  public int hostIndex() {
    return find(HeaderName.HOST);
  }

  public boolean asksForUpgrade() {
    return upgrade;
  }

  public boolean hasBody() {
    return chunked || contentLength > 0;
  }

  /** Whether the client wants to keep its connection after the answer. */
  public boolean wantsKeepAlive() {
    return minorVersion == 1 ? !close : keepAlive && !close;
  }

  /** RFC 9110 section 9.2.2: sending it twice has the effect of sending it once. */
  public boolean isIdempotent() {
    return switch (method()) {
      case "GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE" -> true;
      default -> false;
    };
  }

  /** The name that a client without cookies gives itself, or null. */
  public @Nullable String clientId() {
    int i = find(HeaderName.CLIENT_ID);
    return i < 0 ? null : Octets.latin1(bytes, valueStart(i), valueEnd(i));
  }
}
