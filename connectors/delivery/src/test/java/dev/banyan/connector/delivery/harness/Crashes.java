package dev.banyan.connector.delivery.harness;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a hub work on requests and kills it (SIGKILL) again and again in mid-work, at moments that
 * the seed decides, until all requests are finished.
 *
 * @param seed of the moments
 * @param requests how many are fed in all, in equal parts to each life
 * @param kills how often the hub is killed
 */
public record Crashes(long seed, int requests, int kills) {

  private static final Logger log = LoggerFactory.getLogger(Crashes.class);
  private static final long START_TIMEOUT_MS = 120_000;
  private static final int MORE_MS_MAX = 40;
  private static final long LOOK_MS = 5;

  /** What the hub is to work on. */
  public interface Workload {

    /** Sends requests, from inclusive, to exclusive; needs no hub. */
    void feed(int from, int to) throws Exception;

    /** How many requests are finished, as their senders see it. */
    long finished() throws Exception;

    /** Something else that goes wrong while no hub runs, after the given kill (from 0). */
    default void afterKill(int kill) throws Exception {}
  }

  /**
   * Sizes of {@code -Dcrash.requests}, {@code -Dcrash.kills} and {@code -Dcrash.seed}, or these.
   */
  public static Crashes sized(int requests, int kills) {
    return new Crashes(
        Long.getLong("crash.seed", 3L),
        Integer.getInteger("crash.requests", requests),
        Integer.getInteger("crash.kills", kills));
  }

  /** Returns when all requests are finished and the last hub has stopped in order. */
  public void run(Callable<Process> hub, Workload work) throws Exception {
    Random random = new Random(seed);
    int fed = 0;
    for (int life = 0; life <= kills; life++) {
      int upTo = (int) ((long) requests * (life + 1) / (kills + 1));
      int part = Math.max(1, upTo - fed);
      work.feed(fed, upTo);
      fed = upTo;
      long goal = life == kills ? requests : work.finished() + 1 + random.nextInt(part);
      Process process = hub.call();
      try {
        await(process, work, Math.min(goal, requests));
        if (life < kills) {
          alive(process.waitFor(random.nextInt(MORE_MS_MAX), TimeUnit.MILLISECONDS), process);
          log.info("kill {} of {} after {} of {}", life + 1, kills, work.finished(), requests);
        } else {
          process.destroy();
          process.waitFor(30, TimeUnit.SECONDS);
        }
      } finally {
        process.destroyForcibly().waitFor();
      }
      if (life < kills) {
        work.afterKill(life);
      }
    }
  }

  private void await(Process process, Workload work, long goal) throws Exception {
    long deadline = System.nanoTime() + Duration.ofMillis(START_TIMEOUT_MS).toNanos();
    long seen = work.finished();
    while (seen < goal) {
      alive(process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS), process);
      long now = work.finished();
      if (now > seen) {
        seen = now;
        deadline = System.nanoTime() + Duration.ofMillis(START_TIMEOUT_MS).toNanos();
      } else if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "nothing moves: "
                + now
                + " of "
                + requests
                + " requests are finished, waited for "
                + goal
                + " (seed "
                + seed
                + ")");
      }
    }
  }

  private static void alive(boolean ended, Process process) {
    if (ended) {
      throw new AssertionError("the hub ended by itself with code " + process.exitValue());
    }
  }
}
