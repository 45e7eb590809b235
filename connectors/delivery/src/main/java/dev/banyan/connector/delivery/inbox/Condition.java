package dev.banyan.connector.delivery.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How the workers are: which sources stand still, and the timer {@code banyan.inbox.work} of what
 * they did, by source and outcome.
 */
public final class Condition {

  private final MeterRegistry meters;
  private final Map<String, String> failures = new ConcurrentHashMap<>();

  public Condition(MeterRegistry meters) {
    this.meters = meters;
  }

  /** Sources that stand still, with the reason. */
  public Map<String, String> failures() {
    return new TreeMap<>(failures);
  }

  /** Returns whether that is news. */
  boolean report(String source, @Nullable String failure) {
    return failure == null
        ? failures.remove(source) != null
        : failures.put(source, failure) == null;
  }

  Timer.Sample begin() {
    return Timer.start(meters);
  }

  void end(Timer.Sample work, String source, Verdict verdict) {
    work.stop(meters.timer("banyan.inbox.work", "source", source, "outcome", word(verdict)));
  }

  private static String word(Verdict verdict) {
    return verdict.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
