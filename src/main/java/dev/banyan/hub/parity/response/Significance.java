package dev.banyan.hub.parity.response;

/** Whether one share is larger than another by more than chance. Pure. */
final class Significance {

  private Significance() {}

  /**
   * The one-sided two-proportion z-test with pooled variance.
   *
   * @return how likely so large a distance is by chance alone, 0 to 1; 1 when nothing can be said
   */
  static double chance(long hits, long of, long otherHits, long others) {
    if (of == 0 || others == 0) {
      return 1;
    }
    double share = (double) hits / of;
    double other = (double) otherHits / others;
    double pooled = (double) (hits + otherHits) / (of + others);
    double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / of + 1.0 / others));
    if (error == 0) {
      return 1;
    }
    return upperTail((share - other) / error);
  }

  /** Abramowitz and Stegun 26.2.17: off by less than 7.5e-8. */
  private static double upperTail(double z) {
    double t = 1 / (1 + 0.2316419 * Math.abs(z));
    double series =
        t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    double tail = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * series;
    return z >= 0 ? tail : 1 - tail;
  }
}
