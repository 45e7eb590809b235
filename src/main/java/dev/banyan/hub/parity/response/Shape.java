package dev.banyan.hub.parity.response;

import java.util.List;

/**
 * Pairs of answers that differ in the same.
 *
 * @param differences as {@code path kind}; none for equal pairs, {@code *} for what the proxy had
 *     no room to tell apart
 */
record Shape(String rule, List<String> differences) {

  static final String OTHERS = "*";
}
