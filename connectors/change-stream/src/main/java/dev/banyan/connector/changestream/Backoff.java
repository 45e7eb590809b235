package dev.banyan.connector.changestream;

import java.time.Duration;

/** Pauses that double from {@code min} to {@code max} until something works again. */
final class Backoff {

  private final Duration min;
  private final Duration max;
  private volatile Duration next;

  Backoff(Duration min, Duration max) {
    if (min.isZero() || min.isNegative() || min.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          "pause must be above 0 and at most max (min " + min + ", max " + max + ")");
    }
    this.min = min;
    this.max = max;
    this.next = min;
  }

  Duration next() {
    Duration pause = next;
    Duration doubled = pause.multipliedBy(2);
    next = doubled.compareTo(max) > 0 ? max : doubled;
    return pause;
  }

  void reset() {
    next = min;
  }
}
