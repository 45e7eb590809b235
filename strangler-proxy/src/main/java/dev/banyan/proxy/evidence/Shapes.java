package dev.banyan.proxy.evidence;

import dev.banyan.proxy.compare.Difference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Pairs of answers by what they differ in: the whole set of differences of each pair is one shape,
 * so that it can be said later how many pairs differ in something that counts.
 */
final class Shapes {

  /** Stands for every shape after the last that is kept. */
  static final String OTHERS = "*";

  private final Map<Shape, Long> counts = new LinkedHashMap<>();

  /**
   * @param differences their keys, sorted; empty for pairs that are equal
   */
  record Shape(String rule, List<String> differences) {

    static Shape of(String rule, List<Difference> differences) {
      TreeSet<String> keys = new TreeSet<>();
      differences.forEach(difference -> keys.add(difference.key()));
      return new Shape(rule, List.copyOf(keys));
    }
  }

  void add(Shape shape, int limit) {
    boolean room = counts.size() < limit || counts.containsKey(shape);
    Shape kept =
        room || shape.differences.isEmpty() ? shape : new Shape(shape.rule, List.of(OTHERS));
    counts.merge(kept, 1L, Long::sum);
  }

  Map<Shape, Long> counts() {
    return counts;
  }
}
