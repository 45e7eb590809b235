package dev.banyan.proxy.compare;

import dev.banyan.proxy.compare.Difference.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers differences up to a bound; one of a path and kind is enough. */
final class Findings {

  /** A pair with more is different in everything. */
  static final int MAX = 40;

  private static final int MAX_VALUE_CHARS = 1000;

  private final Map<String, Difference> byKey = new LinkedHashMap<>();

  boolean isFull() {
    return byKey.size() >= MAX;
  }

  void add(String path, Kind kind, String legacy, String modern) {
    if (!isFull()) {
      Difference difference = new Difference(path, kind, clip(legacy), clip(modern));
      byKey.putIfAbsent(difference.key(), difference);
    }
  }

  private static String clip(String text) {
    return text.length() <= MAX_VALUE_CHARS ? text : text.substring(0, MAX_VALUE_CHARS) + "…";
  }

  List<Difference> all() {
    return new ArrayList<>(byKey.values());
  }
}
