package dev.banyan.proxy.shadow;

import dev.banyan.proxy.http.Octets;
import dev.banyan.proxy.http.RequestHead;

/**
 * What a client asked for.
 *
 * @param query without question mark; empty for none
 */
record Asked(String method, String path, String query) {

  private static final int MAX_TARGET_CHARS = 2000;

  static Asked of(RequestHead head) {
    int from = Math.min(head.pathEnd() + 1, head.targetEnd());
    return new Asked(
        head.method(), head.path(), Octets.latin1(head.bytes(), from, head.targetEnd()));
  }

  /** Cut to a length that is more than examples show. */
  String target() {
    String target = query.isEmpty() ? path : path + '?' + query;
    return target.length() <= MAX_TARGET_CHARS ? target : target.substring(0, MAX_TARGET_CHARS);
  }
}
