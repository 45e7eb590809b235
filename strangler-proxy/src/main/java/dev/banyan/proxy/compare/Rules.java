package dev.banyan.proxy.compare;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is compared of the answers of a capability, and how exactly.
 *
 * @param headers names of those that are compared
 * @param ignored what is below one of these is left out too
 * @param unordered lists whose order means nothing
 * @param normalised applied in this order
 * @param tolerated numbers that may differ by so much
 */
public record Rules(
    List<String> headers,
    List<PathPattern> ignored,
    List<PathPattern> unordered,
    List<Normal> normalised,
    List<Tolerance> tolerated) {

  public static final Rules DEFAULT =
      new Rules(List.of("content-type", "location"), List.of(), List.of(), List.of(), List.of());

  /** Values at these paths are written in one way before they are compared. */
  public record Normal(PathPattern paths, Normaliser by) {}

  /**
   * @param most inclusive
   */
  public record Tolerance(PathPattern paths, BigDecimal most) {}

  boolean ignores(String path) {
    return ignored.stream().anyMatch(pattern -> pattern.matches(path));
  }

  boolean isUnordered(String path) {
    return unordered.stream().anyMatch(pattern -> pattern.matches(path));
  }

  String normalise(String path, String text) {
    String value = text;
    for (Normal rule : normalised) {
      value = rule.paths.matches(path) ? rule.by.apply(value) : value;
    }
    return value;
  }

  /** How far numbers there may be apart, or null. */
  @Nullable BigDecimal tolerance(String path) {
    return tolerated.stream()
        .filter(rule -> rule.paths.matches(path))
        .map(Tolerance::most)
        .findFirst()
        .orElse(null);
  }
}
