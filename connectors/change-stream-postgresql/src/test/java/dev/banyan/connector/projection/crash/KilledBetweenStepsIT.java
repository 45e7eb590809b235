package dev.banyan.connector.projection.crash;

import static dev.banyan.connector.projection.harness.CopiedTables.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.banyan.connector.projection.harness.CopiedTables;
import dev.banyan.connector.projection.harness.Machines;
import dev.banyan.connector.projection.harness.StreamHub;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hub is killed at the very places where a change could be lost or done twice. */
class KilledBetweenStepsIT {

  private static final String FIRST =
      "INSERT INTO parts SELECT i, 0 FROM generate_series(1, 200) i";

  @Test
  void killBetweenPublishingAndStoringThePlaceRepeatsChangesAndLosesNone() throws Exception {
    Machines machines = Machines.shared();
    CopiedTables tables =
        new CopiedTables(machines, "published").table("parts", "id", "id int, amount int");
    tables.legacy(FIRST);
    Path log = machines.folder.resolve("published.log");
    Process hub = StreamHub.startProcess(tables.settings(), log, "-Xmx384m");
    try {
      eventually(tables::assertEqual);
      awaitPlaceStored(tables);
      hub.destroy();
      hub.waitFor();
      // From here on the place in the log is not stored again.
      tables.setting("offset.flush.interval.ms", "3600000");
      hub = StreamHub.startProcess(tables.settings(), log, "-Xmx384m");
      tables.legacy(
          "UPDATE parts SET amount = amount + 1",
          "DELETE FROM parts WHERE id <= 50",
          "INSERT INTO parts SELECT i, 7 FROM generate_series(1, 25) i");
      eventually(tables::assertEqual);
      hub.destroyForcibly().waitFor();
      tables.setting("offset.flush.interval.ms", "1000");
      hub = StreamHub.startProcess(tables.settings(), log, "-Xmx384m");
      tables.legacy("UPDATE parts SET amount = amount + 1 WHERE id < 100");
      eventually(tables::assertEqual);
      eventually(
          () ->
              assertThat(
                      TopicFigures.read(machines.kafka.bootstrapServers(), "published")
                          .duplicates())
                  .isGreaterThanOrEqualTo(275));
      eventually(tables::assertEqual);
    } finally {
      hub.destroyForcibly().waitFor();
    }
  }

  @Test
  void killBetweenApplyingAndCommittingAppliesOnceMore() throws Exception {
    Machines machines = Machines.shared();
    CopiedTables tables =
        new CopiedTables(machines, "applied").table("parts", "id", "id int, amount int");
    tables.legacy(FIRST);
    Path log = machines.folder.resolve("applied.log");
    Process hub = StreamHub.startProcess(tables.settings(), log, "-Xmx384m");
    try {
      eventually(tables::assertEqual);
      try (Connection other = tables.openModern();
          Statement lock = other.createStatement()) {
        other.setAutoCommit(false);
        lock.execute("SELECT * FROM parts FOR UPDATE");
        tables.legacy("UPDATE parts SET amount = amount + 1");
        // The offsets are moved, the rows wait for the lock: the transaction is under way.
        eventually(
            () ->
                assertThat(
                        tables.modernRows(
                            "SELECT count(*) > 0 FROM pg_stat_activity WHERE datname = 'applied'"
                                + " AND wait_event_type = 'Lock' AND query LIKE 'INSERT INTO parts%'"))
                    .containsExactly("t"));
        hub.destroyForcibly().waitFor();
      }
      hub = StreamHub.startProcess(tables.settings(), log, "-Xmx384m");
      eventually(tables::assertEqual);
      assertThat(tables.modernRows("SELECT DISTINCT amount FROM parts")).containsExactly("1");
    } finally {
      hub.destroyForcibly().waitFor();
    }
  }

  @Test
  void transactionOfManyRowsNeedsNoMoreMemoryThanASmallOne() throws Exception {
    int rows = Integer.getInteger("huge.rows", 60_000);
    int characters = Integer.getInteger("huge.characters", 1_984);
    Machines machines = Machines.shared();
    CopiedTables tables =
        new CopiedTables(machines, "huge").table("parts", "id", "id int, text text");
    // All of it would not fit: each row is sent as 2,500 bytes, the hub's heap has 160 MB.
    Process hub =
        StreamHub.startProcess(tables.settings(), machines.folder.resolve("huge.log"), "-Xmx160m");
    try {
      tables.legacy(
          "ALTER TABLE parts ALTER COLUMN text SET STORAGE PLAIN",
          "INSERT INTO parts SELECT i, repeat(md5(i::text), %d) FROM generate_series(1, %d) i"
              .formatted(characters / 32, rows));
      String sum = "SELECT count(*), sum(hashtext(text)::bigint) FROM parts";
      List<String> written = tables.legacyRows(sum);
      await()
          .atMost(Duration.ofSeconds(60 + rows / 2_000))
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(
              () -> {
                assertThat(hub.isAlive()).as("the hub lives, see huge.log").isTrue();
                assertThat(tables.modernRows(sum)).isEqualTo(written);
              });
    } finally {
      hub.destroyForcibly().waitFor();
    }
  }

  private static void awaitPlaceStored(CopiedTables tables) throws Exception {
    tables.legacy("UPDATE parts SET amount = amount WHERE id = 1");
    String now = tables.legacyRows("SELECT pg_current_wal_lsn()").get(0);
    eventually(
        () ->
            assertThat(
                    tables.legacyRows(
                        "SELECT count(*) FROM pg_replication_slots WHERE slot_name = '"
                            + tables.name()
                            + "' AND confirmed_flush_lsn >= '"
                            + now
                            + "'"))
                .containsExactly("1"));
  }
}
