package dev.banyan.hub.parity.compare;

/**
 * Says how long to wait so that rows are read at no more than a rate, without catching up later.
 */
public final class Pace {

  private static final long SECOND_NANOS = 1_000_000_000L;

  private final long rowsPerSecond;
  private long nextNanos;

  /**
   * @param nowNanos by {@link System#nanoTime()}
   */
  public Pace(long rowsPerSecond, long nowNanos) {
    if (rowsPerSecond < 1) {
      throw new IllegalArgumentException("a rate is at least 1 row/s, not " + rowsPerSecond);
    }
    this.rowsPerSecond = rowsPerSecond;
    this.nextNanos = nowNanos;
  }

  /** Nanoseconds to wait before so many rows; 0 or less for none. */
  public long waitNanos(int rows, long nowNanos) {
    if (nextNanos - nowNanos < 0) {
      nextNanos = nowNanos;
    }
    long wait = nextNanos - nowNanos;
    nextNanos += rows * SECOND_NANOS / rowsPerSecond;
    return wait;
  }
}
