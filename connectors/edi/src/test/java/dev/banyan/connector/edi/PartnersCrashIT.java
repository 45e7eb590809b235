package dev.banyan.connector.edi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Promise P1 for partners: orders and suppliers' interchanges while the hub is killed at random
 * moments and both servers are restarted. {@code -Dcrash.requests} is how many of each, {@code
 * -Dcrash.kills} how often the hub is killed, {@code -Dcrash.seed} repeats a run.
 */
class PartnersCrashIT {

  private static final Logger LOG = LoggerFactory.getLogger(PartnersCrashIT.class);
  private static final int REQUESTS = Integer.getInteger("crash.requests", 150);
  private static final int KILLS = Integer.getInteger("crash.kills", 4);
  private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
  private static final List<String> SUPPLIERS =
      List.of("ALPHA", "BRAVO", "CHARLIE", "DELTA", "ECHO");

  private final Random random = new Random(SEED);

  @Test
  void everyInterchangeIsPassedOnOnceAndAcknowledgedAlthoughTheHubIsKilled() throws Exception {
    LOG.info("crash.seed {} requests {} kills {}", SEED, REQUESTS, KILLS);
    ExecutorService senders = Executors.newSingleThreadExecutor();
    try (World world = new World()) {
      Traffic traffic = new Traffic(world, SUPPLIERS, REQUESTS);
      Process hub = world.startHubProcess();
      try {
        Future<?> sending = senders.submit(traffic);
        for (int kill = 0; kill < KILLS; kill++) {
          awaitMoment(traffic, hub, kill);
          restartServers(world, kill);
          hub.destroyForcibly().waitFor();
          hub = world.startHubProcess();
        }
        sending.get();
        await()
            .atMost(Duration.ofSeconds(120 + REQUESTS / 2))
            .pollInterval(Duration.ofMillis(500))
            .until(() -> traffic.finished() == 2L * REQUESTS);
      } finally {
        hub.destroy();
        if (!hub.waitFor(30, TimeUnit.SECONDS)) {
          hub.destroyForcibly().waitFor();
        }
      }
      traffic.assertEachOnce();
      LOG.info("\n{}", traffic.counts(SEED, KILLS));
    } finally {
      senders.shutdownNow();
    }
  }

  /**
   * Mostly in mid-work, when a random number of messages of this life are done; every fifth time at
   * a random moment of the start.
   */
  private void awaitMoment(Traffic traffic, Process hub, int kill) throws Exception {
    if (kill % 5 == 4) {
      assertThat(hub.waitFor(random.nextInt(6_000), TimeUnit.MILLISECONDS)).isFalse();
      return;
    }
    long share = 2L * REQUESTS / (KILLS + 1);
    long target = Math.min(traffic.finished() + 1 + random.nextInt((int) share), 2L * REQUESTS);
    while (traffic.finished() < target) {
      assertThat(hub.waitFor(10, TimeUnit.MILLISECONDS)).as("the hub ended by itself").isFalse();
    }
  }

  private static void restartServers(World world, int kill) throws Exception {
    if (kill % 4 == 1) {
      world.sftp.close();
      world.sftp.start();
    }
    if (kill % 4 == 3) {
      world.store.restart();
    }
  }
}
