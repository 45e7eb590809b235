package dev.banyan.hub.parity.response;

import dev.banyan.hub.parity.response.ResponseEvidence.Found;
import dev.banyan.hub.parity.response.ResponseEvidence.Uncovered;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells differences that count from noise. Pure. */
final class Judgement {

  private final Counted counted;
  private final double level;
  private final Map<String, Long> pairsByRule;
  private final Map<String, Long> noiseByRule;

  /**
   * @param level chance below which a difference is taken for more than noise
   */
  Judgement(Counted counted, double level) {
    this.counted = counted;
    this.level = level;
    this.pairsByRule = byRule(counted.pairs);
    this.noiseByRule = byRule(counted.noise);
  }

  private static Map<String, Long> byRule(Map<Shape, Long> shapes) {
    Map<String, Long> sums = new HashMap<>();
    shapes.forEach((shape, n) -> sums.merge(shape.rule(), n, Long::sum));
    return sums;
  }

  private static Map<String, Map<String, Long>> byDifference(Map<Shape, Long> shapes) {
    Map<String, Map<String, Long>> sums = new TreeMap<>();
    shapes.forEach(
        (shape, n) ->
            shape
                .differences()
                .forEach(
                    difference ->
                        sums.computeIfAbsent(shape.rule(), rule -> new LinkedHashMap<>())
                            .merge(difference, n, Long::sum)));
    return sums;
  }

  /** All kinds of differences, the ones that count first. */
  List<Found> differences() {
    Map<String, Map<String, Long>> noise = byDifference(counted.noise);
    List<Found> found = new ArrayList<>();
    byDifference(counted.pairs)
        .forEach(
            (rule, differences) ->
                differences.forEach(
                    (difference, seen) ->
                        found.add(
                            found(
                                rule,
                                difference,
                                seen,
                                noise.getOrDefault(rule, Map.of()).getOrDefault(difference, 0L)))));
    found.sort(
        Comparator.comparing((Found each) -> Verdict.valueOf(upper(each.verdict())))
            .thenComparing(Found::seen, Comparator.reverseOrder()));
    return found;
  }

  private static String upper(String verdict) {
    return verdict.toUpperCase(java.util.Locale.ROOT);
  }

  private Found found(String rule, String difference, long seen, long noise) {
    long compared = pairsByRule.getOrDefault(rule, 0L);
    long noiseCompared = noiseByRule.getOrDefault(rule, 0L);
    // Which differences these are was not kept, so nothing says that they are noise.
    Verdict verdict =
        difference.equals(Shape.OTHERS)
            ? Verdict.UNSURE
            : Verdict.of(seen, compared, noise, noiseCompared, level);
    int blank = difference.lastIndexOf(' ');
    return new Found(
        rule,
        blank < 0 ? difference : difference.substring(0, blank),
        blank < 0 ? "" : difference.substring(blank + 1),
        seen,
        compared,
        noise,
        noiseCompared,
        verdict.label(),
        counted.samples.getOrDefault(Counted.key(rule, difference), List.of()));
  }

  /** Pairs that differ in nothing but noise. */
  long noisePairs(List<Found> found) {
    Set<String> counting =
        found.stream()
            .filter(each -> Verdict.valueOf(upper(each.verdict())).counts())
            .map(each -> Counted.key(each.rule(), (each.path() + ' ' + each.kind()).strip()))
            .collect(Collectors.toSet());
    return counted.pairs.entrySet().stream()
        .filter(each -> !each.getKey().differences().isEmpty())
        .filter(each -> !holds(each.getKey(), counting))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static boolean holds(Shape shape, Set<String> counting) {
    return shape.differences().stream()
        .anyMatch(difference -> counting.contains(Counted.key(shape.rule(), difference)));
  }

  long compared() {
    return sum(counted.pairs);
  }

  long noiseCompared() {
    return sum(counted.noise);
  }

  long equal() {
    return counted.pairs.entrySet().stream()
        .filter(each -> each.getKey().differences().isEmpty())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static long sum(Map<Shape, Long> shapes) {
    return shapes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Kinds of requests that were seen and never compared, the most frequent first. */
  List<Uncovered> uncovered() {
    return counted.variants.entrySet().stream()
        .filter(each -> each.getValue().compared() == 0)
        .map(each -> new Uncovered(each.getKey(), each.getValue().seen()))
        .sorted(Comparator.comparing(Uncovered::seen, Comparator.reverseOrder()))
        .toList();
  }
}
