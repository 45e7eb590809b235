package dev.banyan.proxy.http;

/**
 * Finds the end of a head and refuses at once what no head may contain: bare CR, bare LF and
 * control characters (RFC 9112 section 2.2 lets a recipient refuse them; peers that repair them
 * disagree on where a message ends).
 */
public final class HeadScanner {

  private HeadScanner() {}

  /**
   * @param from where scanning goes on; the bytes before it were scanned before
   * @return index after the blank line that ends the head, or -1 when more bytes are needed
   */
  public static int end(byte[] bytes, int from, int to) throws Refused {
    // A CR at the very end of the last scan still wants its LF.
    for (int i = Math.max(0, from - 1); i < to; i++) {
      byte b = bytes[i];
      if ((b >= 0x20 && b != 0x7f) || b < 0 || b == '\t') {
        continue;
      }
      if (b == '\n') {
        if (i == 0 || bytes[i - 1] != '\r') {
          throw Refused.badRequest("A line ends in a bare LF; lines must end in CR LF.");
        }
        if (i >= 3 && bytes[i - 2] == '\n') {
          return i + 1;
        }
      } else if (b == '\r') {
        if (i + 1 < to && bytes[i + 1] != '\n') {
          throw Refused.badRequest("A CR is not followed by LF; lines must end in CR LF.");
        }
      } else {
        throw Refused.badRequest(
            "Control character 0x%02x in the message head.".formatted(b & 0xff));
      }
    }
    return -1;
  }
}
