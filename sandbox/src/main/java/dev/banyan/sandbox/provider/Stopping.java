package dev.banyan.sandbox.provider;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Waits for threads that were told to stop, but not for ever. */
public final class Stopping {

  private static final long LIMIT_MS = 5_000;

  private Stopping() {}

  public static void await(ExecutorService threads) {
    try {
      var unused = threads.awaitTermination(LIMIT_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
