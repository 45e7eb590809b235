package dev.banyan.proxy.http;

/** Reads the head of a response as strictly as a request's; a refusal means 502 for the client. */
public final class ResponseParser {

  private static final byte[] HTTP_1 = Octets.latin1("HTTP/1.");

  private ResponseParser() {}

  public static void parse(ResponseHead head, byte[] bytes, int length) throws Refused {
    head.reset(bytes, length);
    head.minorVersion = bytes[7 < length ? 7 : 0] - '0';
    if (length < 16 || head.minorVersion < 0 || head.minorVersion > 1 || bytes[8] != ' ') {
      throw malformed();
    }
    for (int i = 0; i < HTTP_1.length; i++) {
      if (bytes[i] != HTTP_1[i]) {
        throw malformed();
      }
    }
    head.status = status(bytes);
    int at = 12;
    while (bytes[at] != '\r') {
      at++;
    }
    head.firstLineEnd = at + 2;
    new HeaderReader(head).read(head.firstLineEnd);
    chooseHeaders(head);
  }

  private static int status(byte[] bytes) throws Refused {
    int status = 0;
    for (int i = 9; i < 12; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        throw malformed();
      }
      status = status * 10 + digit;
    }
    if (status < 100 || (bytes[12] != ' ' && bytes[12] != '\r')) {
      throw malformed();
    }
    return status;
  }

  private static void chooseHeaders(ResponseHead head) {
    for (int i = 0; i < head.headers(); i++) {
      boolean framingWithoutBody = (head.isInterim() || head.status == 204) && head.isFraming(i);
      if (framingWithoutBody) {
        head.drop(i);
      } else if (head.name(i) == HeaderName.UPGRADE) {
        if (head.status == 101) {
          head.keep(i);
        } else {
          head.drop(i);
        }
      }
    }
  }

  private static Refused malformed() {
    return Refused.badRequest("The status line is not 'HTTP/1.1 200 reason'.");
  }
}
