package dev.banyan.connector.changestream;

import static dev.banyan.connector.projection.harness.CopiedTables.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.connector.changestream.control.SnapshotRequest;
import dev.banyan.connector.changestream.control.SnapshotRequest.State;
import dev.banyan.connector.changestream.control.SnapshotSeed;
import dev.banyan.connector.changestream.control.StoredOffset;
import dev.banyan.connector.changestream.definition.SourceFile;
import dev.banyan.connector.projection.harness.CopiedTables;
import dev.banyan.connector.projection.harness.Machines;
import dev.banyan.connector.projection.harness.StreamHub;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** The tests share two tables and a hub; the first one fills both. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StreamControlIT {

  static final int PARTS = 6_000;
  static final int AREAS = 7;

  private static Machines machines;
  private static CopiedTables tables;
  private static Path log;
  private static ConfigurableApplicationContext hub;

  @BeforeAll
  static void start() throws Exception {
    machines = Machines.shared();
    tables =
        new CopiedTables(machines, "control")
            .table("places", "id", "id int, city text")
            .table("parts", "id, name", "id int, name text, amount int")
            .setting("incremental.snapshot.chunk.size", "250")
            .setting("offset.flush.interval.ms", "1")
            // The first snapshot gets no further than to this table.
            .setting("snapshot.select.statement.overrides", "public.parts")
            .setting(
                "snapshot.select.statement.overrides.public.parts",
                "SELECT * FROM parts WHERE (SELECT count(*) FROM pg_sleep(300)) = 1");
    log = machines.folder.resolve("control.log");
    tables.legacy(
        "INSERT INTO places SELECT n, 'city ' || n FROM generate_series(1, 200) n",
        "INSERT INTO parts SELECT n %% %d, 'B' || n, 0 FROM generate_series(1, %d) n"
            .formatted(AREAS, PARTS));
  }

  @AfterAll
  static void stop() {
    if (hub != null) {
      hub.close();
    }
  }

  @Test
  @Order(1)
  void firstSnapshotThatWasKilledIsTakenBesideTheStreamAndTellsWhatWasDeletedMeanwhile()
      throws Exception {
    Process killed = StreamHub.startProcess(tables.settings(), log, "-Xmx384m");
    try {
      eventually(() -> assertThat(offset()).containsEntry("snapshot", "INITIAL"));
      // All but the last row, which Debezium holds back to know whether it is the last.
      eventually(() -> assertThat(keys("control.public.places")).hasSize(199));
    } finally {
      killed.destroyForcibly().waitFor();
    }
    tables.legacy(
        "DELETE FROM places WHERE id <= 20",
        "UPDATE places SET city = 'after the kill' WHERE id = 50",
        "INSERT INTO places VALUES (999, 'new')");
    // The server does not notice by itself that nobody waits for the rows any more.
    tables.legacy(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'SELECT * FROM parts%'");
    hub = StreamHub.start(tables.settings());
    eventually(
        () ->
            assertThat(stream().snapshots())
                .extracting(SnapshotRequest::state)
                .containsExactly(State.DONE, State.DONE));
    eventually(tables::assertEqual);
    assertThat(tables.modernRows("SELECT count(*) FROM places WHERE deleted"))
        .containsExactly("20");
  }

  @Test
  @Order(2)
  void rowsThatMeetAConditionAreReadAgainAndOnlyThey() throws Exception {
    tables.modern("UPDATE places SET city = 'lost' WHERE id IN (101, 102, 104)");
    SnapshotRequest some = stream().snapshot("public.places", "id < 103", "test");
    eventually(() -> assertThat(state(some)).isEqualTo(State.DONE));
    eventually(
        () ->
            assertThat(tables.modernRows("SELECT id FROM places WHERE city = 'lost'"))
                .containsExactly("104"));
    SnapshotRequest all = stream().snapshot("public.places", null, "test");
    eventually(() -> assertThat(state(all)).isEqualTo(State.DONE));
    eventually(() -> tables.assertEqual("places"));
    assertThatThrownBy(() -> stream().snapshot("public.places", "no_such_column = 1", "test"))
        .hasMessageContaining("no_such_column = 1")
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> stream().snapshot("public.nowhere", null, "test"))
        .hasMessageContaining("has no table public.nowhere");
  }

  @Test
  @Order(3)
  void sourceWithOddNamesIsAddedAndRemovedBesideTheOthersAndTablesWithoutAKeyAreRefused()
      throws Exception {
    tables.legacy(
        "CREATE TABLE \"Order Notes\" (\"User\" int, \"select\" text, \"a \"\"b\"\"\" text)",
        "CREATE UNIQUE INDEX \"By User\" ON \"Order Notes\" (\"User\")",
        "ALTER TABLE \"Order Notes\" REPLICA IDENTITY FULL",
        "INSERT INTO \"Order Notes\" VALUES (1, 'one', 'x'), (2, 'two', 'y')",
        "CREATE SCHEMA \"Old.Schema\"",
        "CREATE TABLE \"Old.Schema\".\"table\" (id int PRIMARY KEY, \"from\" text)",
        "INSERT INTO \"Old.Schema\".\"table\" VALUES (7, 'seven')",
        "ALTER PUBLICATION banyan ADD TABLES IN SCHEMA \"Old.Schema\"");
    Path file =
        Path.of(tables.settings().get("banyan.change-stream.sources").toString(), "odd.yaml");
    String head =
        Files.readString(file.resolveSibling("control.yaml"))
            .replaceAll("(?s)slot: control.*", "publication: banyan\ntables:\n");
    ChangeStreams streams = hub.getBean(ChangeStreams.class);
    Files.writeString(file, head + "  - public.Order Notes\n");
    streams.add(SourceFile.read(file));
    eventually(
        () ->
            assertThat(streams.stream("odd").failure())
                .contains("table public.Order Notes has no primary key")
                .contains("'keyIndex'")
                .contains("By User"));
    Files.writeString(
        file,
        head
            + "  - {table: public.Order Notes, keyIndex: By User}\n"
            + "  - '\"Old.Schema\".table'\n"
            + "  - public.places\n");
    streams.add(SourceFile.read(file));
    RunningStream odd = streams.stream("odd");
    eventually(
        () ->
            assertThat(odd.status().tables())
                .allSatisfy(table -> assertThat(table.snapshotState()).isEqualTo("done")));
    // Asked at once, though the end of the first snapshot may not have been stored yet.
    SnapshotRequest request = odd.snapshot("public.places", "id < 103", "test");
    eventually(
        () ->
            assertThat(odd.snapshots())
                .filteredOn(one -> one.id().equals(request.id()))
                .extracting(SnapshotRequest::state)
                .containsExactly(State.DONE));
    assertThat(keys("odd.public.Order_Notes")).containsOnly("{\"User\":1}", "{\"User\":2}");
    assertThat(keys("odd.Old.Schema.table")).containsExactly("{\"id\":7}");
    tables.legacy("DELETE FROM \"Order Notes\" WHERE \"User\" = 2");
    eventually(() -> assertThat(keys("odd.public.Order_Notes")).hasSize(3));
    assertThatThrownBy(() -> odd.snapshot("public.Order Notes", null, "test"))
        .hasMessageContaining("no space, quote or dot");
    streams.remove("odd");
    assertThat(tables.legacyRows("SELECT slot_name FROM pg_replication_slots"))
        .doesNotContain("banyan_odd");
    assertThatThrownBy(() -> streams.stream("odd")).isInstanceOf(UnknownSourceException.class);
    assertThat(stream().state()).isEqualTo(StreamState.RUNNING);
    Files.delete(file);
  }

  @Test
  @Order(4)
  void pausedStreamStaysPausedOverARestartAndLosesNothing() throws Exception {
    stream().pause("test");
    eventually(() -> assertThat(stream().state()).isEqualTo(StreamState.PAUSED));
    assertThat(health()).isEqualTo(Status.UP);
    hub.close();
    tables.legacy("UPDATE places SET city = 'while paused' WHERE id > 100");
    hub = StreamHub.start(tables.settings());
    eventually(() -> assertThat(stream().state()).isEqualTo(StreamState.PAUSED));
    assertThat(tables.modernRows("SELECT count(*) FROM places WHERE city = 'while paused'"))
        .containsExactly("0");
    stream().resume();
    eventually(() -> tables.assertEqual("places"));
  }

  @Test
  @Order(5)
  void killedWhileATableIsReadAgainItGoesOnWhereItWasBesideABusyWriter() throws Exception {
    hub.close();
    UUID id = UUID.randomUUID();
    Map<TopicPartition, Long> begin =
        TopicRecords.ends(machines.kafka.bootstrapServers(), "control.public.parts");
    tables.modern(
        "UPDATE parts SET amount = -1",
        // Each chunk takes a while, so that the kill comes in the middle.
        """
        INSERT INTO hub.stream_snapshots(id, stream, table_name, condition, state, asked_by)
        VALUES ('%s', 'control', 'public.parts', '(SELECT count(*) FROM pg_sleep(0.05)) = 1', 'asked', 'test')"""
            .formatted(id));
    try (BusyWriter writer = BusyWriter.start(tables)) {
      Process killed = StreamHub.startProcess(tables.settings(), log, "-Xmx384m");
      try {
        eventually(
            () ->
                assertThat(
                        tables.modernRows(
                            "SELECT rows > 1500, state FROM hub.stream_snapshots WHERE id = '"
                                + id
                                + "'"))
                    .containsExactly("t|running"));
      } finally {
        killed.destroyForcibly().waitFor();
      }
      assertThat(SnapshotSeed.unfinished(offset())).containsExactly("public.parts");
      int before = readAgain(begin).size();
      assertThat(before).isLessThan(PARTS);
      hub = StreamHub.start(tables.settings());
      eventually(() -> assertThat(state(id)).isEqualTo(State.DONE));
      assertThat(writer.stop()).isPositive();
      List<String> all = readAgain(begin);
      assertThat(all.size() - new HashSet<>(all).size())
          .as("rows read again, with %s sent before the kill", before)
          .isLessThan(before / 2);
      // A row that was changed while its chunk was read came as that change instead.
      assertThat(new HashSet<>(firstRows(begin, record -> true))).hasSize(PARTS);
    }
    eventually(tables::assertEqual);
  }

  @Test
  @Order(6)
  void slotThatWasDroppedStopsTheStreamUntilARepairMakesBothSidesEqual() throws Exception {
    hub.close();
    // The server notices a moment later that nobody reads the slot any more.
    eventually(() -> tables.legacy("SELECT pg_drop_replication_slot('control')"));
    tables.legacy(
        "DELETE FROM places WHERE id BETWEEN 150 AND 160",
        "UPDATE parts SET amount = 77 WHERE id = 4",
        "INSERT INTO places VALUES (1000, 'in the lost stretch')");
    hub = StreamHub.start(tables.settings());
    eventually(() -> assertThat(stream().state()).isEqualTo(StreamState.LOST));
    assertThat(stream().failure())
        .contains("replication slot control does not exist any more")
        .contains("./banyan cdc repair control");
    assertThat(health()).isEqualTo(Status.DOWN);
    assertThat(
            tables.legacyRows(
                "SELECT slot_name FROM pg_replication_slots WHERE slot_name = 'control'"))
        .isEmpty();
    try (BusyWriter writer = BusyWriter.start(tables)) {
      stream().repair("test");
      tables.legacy("DELETE FROM places WHERE id BETWEEN 161 AND 165");
      eventually(
          () ->
              assertThat(stream().snapshots().subList(0, 2))
                  .allSatisfy(
                      request -> {
                        assertThat(request.sweep()).isNotNull();
                        assertThat(request.state()).isEqualTo(State.DONE);
                      }));
      assertThat(writer.stop()).isPositive();
    }
    eventually(tables::assertEqual);
    assertThat(
            tables.modernRows(
                "SELECT count(*) FROM places WHERE deleted AND id BETWEEN 150 AND 165"))
        .containsExactly("16");
    assertThat(health()).isEqualTo(Status.UP);
  }

  private static RunningStream stream() {
    return hub.getBean(ChangeStreams.class).stream("control");
  }

  private static Status health() {
    return hub.getBean("changeStreamHealthIndicator", HealthIndicator.class).health().getStatus();
  }

  private static State state(SnapshotRequest request) {
    return state(request.id());
  }

  private static State state(UUID id) {
    return stream().snapshots().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private static Map<String, Object> offset() {
    return new StoredOffset(
            Map.of("bootstrap.servers", machines.kafka.bootstrapServers()),
            "banyan.change-stream.offsets",
            "control",
            "control")
        .read();
  }

  private static List<String> readAgain(Map<TopicPartition, Long> from) {
    return firstRows(from, r -> r.value().contains("\"snapshot\":\"incremental\""));
  }

  /** Of the rows that were there from the beginning, those that such a record tells of. */
  private static List<String> firstRows(
      Map<TopicPartition, Long> from, Predicate<ConsumerRecord<String, String>> wanted) {
    return TopicRecords.keys(
        machines.kafka.bootstrapServers(),
        from,
        record -> record.key().contains("\"B") && wanted.test(record));
  }

  private static List<String> keys(String topic) {
    return TopicRecords.keys(machines.kafka.bootstrapServers(), topic);
  }
}
