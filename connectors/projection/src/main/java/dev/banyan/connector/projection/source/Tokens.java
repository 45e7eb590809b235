package dev.banyan.connector.projection.source;

import dev.banyan.spi.LegacyPosition;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes tokens into the legacy log while changes wait for what comes behind them, so that the last
 * transaction is known to be whole although nobody writes another. The pauses grow while that does
 * not help.
 */
final class Tokens {

  private static final Logger log = LoggerFactory.getLogger(Tokens.class);
  private static final long PAUSE_MAX_MS = 2_000;

  /** Longer than the time between two heartbeats of a stream. */
  private static final long IN_VAIN_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final @Nullable LegacyPosition legacy;
  private final long firstPauseMs;
  private long pauseMs;
  private long movedNanos = System.nanoTime();
  private long nextNanos;

  Tokens(@Nullable LegacyPosition legacy, long firstPauseMs) {
    this.legacy = legacy;
    this.firstPauseMs = firstPauseMs;
    moved();
  }

  /** Longest wait before the next token. */
  Duration pause() {
    return Duration.ofMillis(pauseMs);
  }

  /** Says that nothing waits any more. */
  void moved() {
    pauseMs = firstPauseMs;
    movedNanos = System.nanoTime();
    nextNanos = movedNanos + TimeUnit.MILLISECONDS.toNanos(pauseMs);
  }

  /** Writes one when it is time. */
  void write() {
    if (legacy == null || System.nanoTime() - nextNanos < 0) {
      return;
    }
    try {
      legacy.now();
    } catch (IllegalStateException e) {
      log.debug("no token was written: {}", e.getMessage());
    }
    pauseMs = Math.min(pauseMs * 2, PAUSE_MAX_MS);
    nextNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMs);
  }

  /** Whether changes have been waiting for so long that somebody should know. */
  boolean areInVain() {
    return System.nanoTime() - movedNanos > IN_VAIN_NANOS;
  }
}
