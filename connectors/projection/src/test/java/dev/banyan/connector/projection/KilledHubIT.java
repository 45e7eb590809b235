package dev.banyan.connector.projection;

import static dev.banyan.connector.projection.ChangeStreamIT.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.connector.projection.harness.OldWorld;
import dev.banyan.connector.projection.harness.Sides;
import dev.banyan.connector.projection.harness.StreamHub;
import dev.banyan.connector.projection.harness.Writer;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KilledHubIT {

  private static final int KILLS = 4;
  private static final long CHANGES_A_LIFE = 700;

  @Test
  void projectionsEndEqualAlthoughTheHubIsKilledAgainAndAgainInMidStream() throws Exception {
    ExecutorService writers = Executors.newSingleThreadExecutor();
    try (OldWorld world = new OldWorld()) {
      Path log = world.folder.resolve("hub.log");
      Writer writer = new Writer(world);
      Future<Long> transactions = writers.submit(writer);
      for (int life = 0; life < KILLS; life++) {
        int kills = life;
        Process hub = StreamHub.startProcess(world, log);
        // Killed in mid-stream: while the writer writes, after it has moved the offsets some times.
        long before = applied(world);
        eventually(
            () -> assertThat(applied(world)).isGreaterThan(before + (kills + 1) * CHANGES_A_LIFE));
        hub.destroyForcibly().waitFor();
      }
      writer.stop();
      assertThat(transactions.get(30, TimeUnit.SECONDS)).isGreaterThan(1_000);
      Process hub = StreamHub.startProcess(world, log);
      try {
        eventually(() -> Sides.assertAllEqual(world));
        try (Connection modern = world.modern()) {
          assertThat(Sides.rows(modern, "SELECT source, reason FROM hub.dead_letters")).isEmpty();
        }
      } finally {
        hub.destroy();
        assertThat(hub.waitFor(30, TimeUnit.SECONDS)).isTrue();
      }
    } finally {
      writers.shutdownNow();
    }
  }

  /** How many changes were applied so far, over all topics. */
  private static long applied(OldWorld world) throws Exception {
    try (Connection modern = world.modern()) {
      return Long.parseLong(
          Sides.rows(modern, "SELECT coalesce(sum(next_offset), 0) FROM hub.applied_offsets")
              .get(0));
    }
  }
}
