package dev.banyan.hub.parity.response;

import java.util.Locale;

/** What is to be thought of a difference that was seen. */
enum Verdict {
  /** More often than the legacy side differs from itself. */
  DIFFERENT,
  /** Never seen of the legacy side alone, and too seldom to be sure. Counts as different. */
  UNSURE,
  /** The legacy side differs from itself about as often. */
  NOISE;

  /**
   * @param seen pairs of legacy and modern that differ so, of {@code compared}
   * @param noise pairs of legacy and legacy that differ so, of {@code noiseCompared}
   * @param level chance below which a distance is taken for real, such as 0.01
   */
  static Verdict of(long seen, long compared, long noise, long noiseCompared, double level) {
    if (Significance.chance(seen, compared, noise, noiseCompared) < level) {
      return DIFFERENT;
    }
    return noise == 0 ? UNSURE : NOISE;
  }

  boolean counts() {
    return this != NOISE;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
