package dev.banyan.proxy.evidence;

import dev.banyan.proxy.compare.Difference;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was counted about a capability in a window. Guarded by the ledger's lock. */
final class Tally {

  /** How often a kind of request was seen, and how often compared. */
  static final class Seen {
    long seen;
    long compared;
  }

  private static final Variant OTHERS = new Variant(Shapes.OTHERS, "", 0, List.of(), true);

  final Map<Variant, Seen> variants = new LinkedHashMap<>();
  final Map<Missing, Long> missing = new EnumMap<>(Missing.class);
  final Shapes pairs = new Shapes();
  final Shapes noise = new Shapes();
  final Map<String, List<Sample>> samples = new LinkedHashMap<>();
  private final EvidenceLimits limits;

  Tally(EvidenceLimits limits) {
    this.limits = limits;
  }

  Seen seen(Variant variant) {
    boolean room = variants.size() < limits.variants() || variants.containsKey(variant);
    return variants.computeIfAbsent(room ? variant : OTHERS, key -> new Seen());
  }

  void compared(Variant variant, List<Difference> differences) {
    seen(variant).compared++;
    pairs.add(Shapes.Shape.of(variant.rule(), differences), limits.shapes());
  }

  void noise(String rule, List<Difference> differences) {
    noise.add(Shapes.Shape.of(rule, differences), limits.shapes());
  }

  void sample(Sample sample) {
    String key = sample.rule() + ' ' + sample.difference().key();
    if (samples.size() < limits.shapes() || samples.containsKey(key)) {
      List<Sample> kept = samples.computeIfAbsent(key, k -> new ArrayList<>());
      if (kept.size() < limits.samples()) {
        kept.add(sample);
      }
    }
  }
}
