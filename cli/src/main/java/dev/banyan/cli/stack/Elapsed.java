package dev.banyan.cli.stack;

import java.util.Locale;

/** Times for people. */
final class Elapsed {

  private static final double NANOS = 1e9;

  private Elapsed() {}

  /** Seconds since a {@link System#nanoTime()}: {@code 1.2 s}. */
  static String since(long startNanos) {
    return seconds(System.nanoTime() - startNanos);
  }

  static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f s", nanos / NANOS);
  }
}
