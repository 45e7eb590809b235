package dev.banyan.connector.projection.crash;

import static dev.banyan.connector.projection.harness.CopiedTables.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.connector.projection.harness.CopiedTables;
import dev.banyan.connector.projection.harness.Machines;
import dev.banyan.connector.projection.harness.StreamHub;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** The disk of the legacy and of the modern server fills up: first it stands, then it goes on. */
class FilledDiskIT {

  /** More than a file of the server's log has, which is made whole. */
  private static final long MODERN_LIMIT_BYTES = 20L << 20;

  private static final long LEGACY_LIMIT_BYTES = 64L << 10;

  @Test
  void fullDiskStopsTheStreamWithAClearStateAndRoomLetsItGoOnWithoutLoss() throws Exception {
    Machines machines = Machines.shared();
    CopiedTables tables =
        new CopiedTables(machines, "filled").table("parts", "id", "id int, text text");
    String plain = "ALTER TABLE parts ALTER COLUMN text SET STORAGE PLAIN";
    tables.legacy(plain);
    tables.modern(plain);
    try (ConfigurableApplicationContext hub = StreamHub.start(tables.settings())) {
      insert(tables, 1, 100);
      eventually(tables::assertEqual);
      HealthIndicator projections = hub.getBean("projectionHealthIndicator", HealthIndicator.class);
      try (FileSizeLimit full = FileSizeLimit.of(machines.modern, MODERN_LIMIT_BYTES)) {
        insert(tables, 101, 14_000);
        eventually(
            () -> {
              assertThat(projections.health().getStatus()).isEqualTo(Status.DOWN);
              assertThat(projections.health().getDetails().toString())
                  .contains("projection of filled.public.parts")
                  .contains("could not extend file");
            });
        assertThat(tables.deadLetters()).isEmpty();
      }
      eventually(tables::assertEqual);
      eventually(() -> assertThat(projections.health().getStatus()).isEqualTo(Status.UP));

      HealthIndicator stream = hub.getBean("changeStreamHealthIndicator", HealthIndicator.class);
      FileSizeLimit.of(machines.legacy, LEGACY_LIMIT_BYTES);
      int committed = insertUntilRefused(tables, 20_001);
      eventually(() -> assertThat(stream.health().getStatus()).isEqualTo(Status.DOWN));
      assertThat(stream.health().getDetails().toString()).contains("filled");
      eventually(() -> assertThat(isAlive(machines.legacy.pid())).isFalse());
      Machines.restart(machines.legacy);
      String taken = tables.legacyRows("SELECT count(*) FROM parts WHERE id > 20000").get(0);
      assertThat(Integer.parseInt(taken)).isGreaterThanOrEqualTo(committed);
      insert(tables, 30_001, 30_100);
      eventually(tables::assertEqual);
      eventually(() -> assertThat(stream.health().getStatus()).isEqualTo(Status.UP));
    }
  }

  private static void insert(CopiedTables tables, int first, int last) throws Exception {
    tables.legacy(
        "INSERT INTO parts SELECT i, repeat(md5(i::text), 62) FROM generate_series(%d, %d) i"
            .formatted(first, last));
  }

  /** Returns how many rows the server took before it had no room for its log. */
  private static int insertUntilRefused(CopiedTables tables, int first) throws Exception {
    int committed = 0;
    try {
      while (committed < 10_000) {
        insert(tables, first + committed, first + committed);
        committed++;
      }
    } catch (SQLException refused) {
      return committed;
    }
    throw new AssertionError("the legacy server took " + committed + " rows without room");
  }

  private static boolean isAlive(long pid) {
    return pid > 0 && ProcessHandle.of(pid).isPresent();
  }
}
