package dev.banyan.proxy.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counters of stage shadow. Safe for use by all threads. */
public final class ShadowMetrics {

  private final Map<String, LongAdder> compared = new ConcurrentSkipListMap<>();
  private final Map<String, LongAdder> missing = new ConcurrentSkipListMap<>();

  public void compared(String capability, boolean equal) {
    add(compared, capability, "result", equal ? "equal" : "different");
  }

  /**
   * @param reason a fixed word such as {@code queue-full}
   */
  public void missing(String capability, String reason) {
    add(missing, capability, "reason", reason);
  }

  private static void add(
      Map<String, LongAdder> counters, String capability, String label, String value) {
    String labels = "capability=\"%s\",%s=\"%s\"".formatted(capability, label, value);
    counters.computeIfAbsent(labels, key -> new LongAdder()).increment();
  }

  void write(StringBuilder out) {
    write(out, "banyan_proxy_shadow_compared_total", "Pairs of answers compared.", compared);
    write(out, "banyan_proxy_shadow_missing_total", "Requests not compared.", missing);
  }

  private static void write(
      StringBuilder out, String name, String help, Map<String, LongAdder> counters) {
    Metrics.head(out, name, "counter", help);
    counters.forEach(
        (labels, n) ->
            out.append(name).append('{').append(labels).append("} ").append(n.sum()).append('\n'));
  }
}
