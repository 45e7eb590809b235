package dev.banyan.proxy.http;

/** The head of a response, as {@link ResponseParser} found it. */
public final class ResponseHead extends Head {

  int status;

  public int status() {
    return status;
  }

  public boolean isInterim() {
    return status < 200;
  }

  /** RFC 9112 section 6.3: these never have a body, whatever their headers say. */
  public boolean isBodiless() {
    return status < 200 || status == 204 || status == 304;
  }

  /** Whether the upstream keeps the connection after this response. */
  public boolean keepsConnection() {
    return minorVersion == 1 ? !close : keepAlive && !close;
  }
}
