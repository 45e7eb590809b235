package dev.banyan.proxy.stage;

import java.util.Locale;

/** Which side answers the requests of a capability. */
public sealed interface Stage {

  /** Buckets that clients are dealt into; a bucket is a hundredth of a percent. */
  int BUCKETS = 10_000;

  /** Whether clients of that bucket, 0 to {@link #BUCKETS} - 1, are answered by the modern side. */
  boolean isModern(int bucket);

  /** Everything goes to the legacy side. */
  record Legacy() implements Stage {
    @Override
    public boolean isModern(int bucket) {
      return false;
    }
  }

  /** Everything goes to the legacy side, and the modern side is compared with it. */
  record Shadow() implements Stage {
    @Override
    public boolean isModern(int bucket) {
      return false;
    }
  }

  /**
   * A sticky share goes to the modern side; raising the share moves nobody back.
   *
   * @param percent 0 to 100, in steps of 0.01
   */
  record Canary(double percent) implements Stage {
    public Canary {
      if (!(percent >= 0 && percent <= 100)) {
        throw new IllegalArgumentException(
            "A canary's percent must be from 0 to 100 (percent " + percent + ").");
      }
    }

    @Override
    public boolean isModern(int bucket) {
      return bucket < Math.round(percent * BUCKETS / 100);
    }
  }

  /** Everything goes to the modern side. */
  record Modern() implements Stage {
    @Override
    public boolean isModern(int bucket) {
      return true;
    }
  }

  /** The name that configuration, hub and people use. */
  default String label() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /**
   * @param name legacy, shadow, canary or modern
   * @param percent of a canary, null otherwise
   * @throws IllegalArgumentException with a sentence for whoever set the stage
   */
  static Stage of(String name, @org.jspecify.annotations.Nullable Double percent) {
    if (percent != null && !name.equals("canary")) {
      throw new IllegalArgumentException(
          "Only a canary has a percent (stage '" + name + "', percent " + percent + ").");
    }
    switch (name) {
      case "legacy":
        return new Legacy();
      case "shadow":
        return new Shadow();
      case "modern":
        return new Modern();
      case "canary":
        if (percent == null) {
          throw new IllegalArgumentException("A canary needs a percent from 0 to 100.");
        }
        return new Canary(percent);
      default:
        throw new IllegalArgumentException(
            "Stage '" + name + "' is not known here; it must be legacy, shadow, canary or modern.");
    }
  }
}
