package dev.banyan.hub.capability;

import java.util.Locale;

/** Where a capability's traffic goes. Ordered: a promotion goes up, a rollback goes down. */
public sealed interface Stage extends Comparable<Stage> {

  /** The legacy system answers everything. */
  record Legacy() implements Stage {}

  /** The legacy system answers everything, and the modern side's answers are compared with its. */
  record Shadow() implements Stage {}

  /**
   * A sticky share of the clients goes to the modern side.
   *
   * @param percent share of the clients, 1 to 99
   */
  record Canary(int percent) implements Stage {
    public Canary {
      if (percent < 1 || percent > 99) {
        throw new IllegalArgumentException(
            "a canary's share must be 1 to 99 percent, but is "
                + percent
                + "; use stage 'legacy' for 0 and 'modern' for 100");
      }
    }
  }

  /** The modern side answers everything; legacy is kept current. */
  record Modern() implements Stage {}

  /** Share of the clients that the modern side answers, 0 to 100. */
  default int percent() {
    if (this instanceof Canary canary) {
      return canary.percent();
    }
    return this instanceof Modern ? 100 : 0;
  }

  /** The name that configuration, store, proxy and people use. */
  default String label() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** For people: the name, with the share where that says more. */
  default String describe() {
    return this instanceof Canary ? label() + " " + percent() + "%" : label();
  }

  @Override
  default int compareTo(Stage other) {
    // Nobody is answered by the modern side at either of them, and still one is above the other.
    int shadow = Boolean.compare(this instanceof Shadow, other instanceof Shadow);
    int share = Integer.compare(percent(), other.percent());
    return share == 0 ? shadow : share;
  }

  /**
   * @param percent used by {@code canary} only
   * @throws IllegalArgumentException naming what may be given instead
   */
  static Stage of(String label, int percent) {
    return switch (label.toLowerCase(Locale.ROOT)) {
      case "legacy" -> new Legacy();
      case "shadow" -> new Shadow();
      case "canary" -> new Canary(percent);
      case "modern" -> new Modern();
      default ->
          throw new IllegalArgumentException(
              "unknown stage '" + label + "': give one of legacy, shadow, canary, modern");
    };
  }
}
