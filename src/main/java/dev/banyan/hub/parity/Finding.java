package dev.banyan.hub.parity;

import dev.banyan.hub.parity.compare.Verdict;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row that is not equal on both sides. It tells the key and the names of columns, no other
 * values.
 *
 * @param kind {@code different}, {@code missing}, {@code extra}, {@code refused} or {@code moving}
 * @param key of the projection, by column
 * @param columns that differ
 * @param reason why it is refused
 * @param deadLetter whether a dead letter waits with it
 * @param repaired whether it is equal now
 */
record Finding(
    String kind,
    Map<String, String> key,
    List<String> columns,
    @Nullable String reason,
    boolean deadLetter,
    boolean repaired) {

  static Finding of(Verdict verdict, Map<String, String> key, boolean repaired) {
    List<String> columns =
        verdict instanceof Verdict.Different different ? different.columns() : List.of();
    if (verdict instanceof Verdict.Refused refused) {
      return new Finding("refused", key, columns, refused.reason(), refused.deadLetter(), repaired);
    }
    return new Finding(verdict.kind(), key, columns, null, false, repaired);
  }

  static Finding moving(Map<String, String> key) {
    return new Finding("moving", key, List.of(), null, false, false);
  }
}
