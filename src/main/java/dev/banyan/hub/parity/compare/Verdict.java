package dev.banyan.hub.parity.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a key comes to when both sides are known. */
public sealed interface Verdict {

  record Matching() implements Verdict {}

  /** The legacy row is not what the projection says, in these columns of the projection. */
  record Different(List<String> columns) implements Verdict {}

  /** The projection lacks the legacy row. */
  record Missing() implements Verdict {}

  /** The projection has a row that the legacy table has not. */
  record Extra() implements Verdict {}

  /**
   * The mapping or the table refuses the legacy row, so the projection cannot hold it.
   *
   * @param deadLetter whether a dead letter waits with it
   */
  record Refused(String reason, boolean deadLetter) implements Verdict {}

  /** {@code matching}, {@code different} ... */
  default String kind() {
    return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
  }

  /**
   * @param expected the projection's rows of the legacy row; none when there is no legacy row
   * @param stored the projection's rows that are not marked as deleted
   * @param primaryKey of the projection
   */
  static Verdict of(
      List<Map<String, @Nullable String>> expected,
      List<Map<String, @Nullable String>> stored,
      List<String> primaryKey) {
    if (expected.isEmpty()) {
      return stored.isEmpty() ? new Matching() : new Extra();
    }
    if (stored.isEmpty()) {
      return new Missing();
    }
    Map<List<@Nullable String>, Map<String, @Nullable String>> byKey = new HashMap<>();
    stored.forEach(row -> byKey.put(key(row, primaryKey), row));
    Set<String> columns = new LinkedHashSet<>();
    for (Map<String, @Nullable String> row : expected) {
      Map<String, @Nullable String> other = byKey.remove(key(row, primaryKey));
      if (other == null) {
        columns.addAll(primaryKey);
      } else {
        row.forEach(
            (column, value) -> {
              if (!Objects.equals(value, other.get(column))) {
                columns.add(column);
              }
            });
      }
    }
    if (!byKey.isEmpty()) {
      columns.addAll(primaryKey);
    }
    return columns.isEmpty() ? new Matching() : new Different(List.copyOf(columns));
  }

  private static List<@Nullable String> key(
      Map<String, @Nullable String> row, List<String> primaryKey) {
    List<@Nullable String> key = new ArrayList<>(primaryKey.size());
    primaryKey.forEach(column -> key.add(row.get(column)));
    return key;
  }
}
