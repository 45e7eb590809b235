package dev.banyan.sandbox.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The faults that are on, and how often each kind has struck. */
final class Faults {

  private static final int MAX = 100;

  private final List<Fault> on = new ArrayList<>();
  private final Map<String, Integer> struck = new TreeMap<>();
  private Random random = new Random();

  synchronized void add(JsonNode said) {
    if (on.size() >= MAX) {
      throw new IllegalArgumentException(MAX + " faults are on already, clear them first");
    }
    if (said.has("seed")) {
      random = new Random(said.path("seed").asLong());
    }
    on.add(Fault.of(said, System.currentTimeMillis()));
  }

  synchronized void clear() {
    on.clear();
  }

  /** The first that strikes this request. */
  synchronized Fault draw(String path) {
    long nowMs = System.currentTimeMillis();
    on.removeIf(fault -> fault.isOver(nowMs));
    for (int i = 0; i < on.size(); i++) {
      Fault fault = on.get(i);
      if (path.startsWith(fault.path()) && random.nextDouble() < fault.share()) {
        on.set(i, fault.onceLess());
        struck.merge(fault.kind().word(), 1, Integer::sum);
        return fault;
      }
    }
    return Fault.NONE;
  }

  synchronized Map<String, Integer> struck() {
    return new TreeMap<>(struck);
  }
}
