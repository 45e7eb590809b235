package dev.banyan.sandbox.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** How often what happened since the start; effects are counted from the store instead. */
public final class Counters {

  private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();

  public void count(String what) {
    counts.computeIfAbsent(what, missing -> new LongAdder()).increment();
  }

  ObjectNode json() {
    ObjectNode json = Json.object();
    counts.forEach((what, count) -> json.put(what, count.sum()));
    return json;
  }
}
