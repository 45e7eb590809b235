package dev.banyan.proxy.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which elements of a list the other list has too, however often. */
final class Multiset {

  /**
   * @param common elements that both lists have, in the order of this one
   * @param rest the others
   */
  record Split<T>(List<T> common, List<T> rest) {}

  private Multiset() {}

  static <T> Map<T, Integer> of(List<T> list) {
    Map<T, Integer> counts = new HashMap<>();
    list.forEach(each -> counts.merge(each, 1, Integer::sum));
    return counts;
  }

  static <T> Split<T> split(List<T> list, Map<T, Integer> other) {
    Map<T, Integer> left = new HashMap<>(other);
    List<T> common = new ArrayList<>();
    List<T> rest = new ArrayList<>();
    for (T each : list) {
      Integer more = left.get(each);
      if (more == null || more == 0) {
        rest.add(each);
      } else {
        left.put(each, more - 1);
        common.add(each);
      }
    }
    return new Split<>(common, rest);
  }
}
