package dev.banyan.proxy.shadow;

import dev.banyan.proxy.http.Octets;
import dev.banyan.proxy.http.RequestHead;

/**
 * What a client asked for.
 *
 * @param query without question mark; empty for none
 */
record Asked(String method, String path, String query) {

  static Asked of(RequestHead head) {
    int from = Math.min(head.pathEnd() + 1, head.targetEnd());
    return new Asked(
        head.method(), head.path(), Octets.latin1(head.bytes(), from, head.targetEnd()));
  }

  String target() {
    return query.isEmpty() ? path : path + '?' + query;
  }
}
