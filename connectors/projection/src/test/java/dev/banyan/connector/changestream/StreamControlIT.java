package dev.banyan.connector.changestream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.banyan.connector.changestream.control.SnapshotRequest;
import dev.banyan.connector.changestream.control.StoredOffset;
import dev.banyan.connector.changestream.definition.SourceFile;
import dev.banyan.connector.projection.harness.OldWorld;
import dev.banyan.connector.projection.harness.Sides;
import dev.banyan.connector.projection.harness.StreamHub;
import dev.banyan.sandbox.postgres.Databases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.context.ConfigurableApplicationContext;

class StreamControlIT {

  private static final int PAYMENTS = 1_200;

  private static OldWorld world;

  @BeforeAll
  static void start() throws Exception {
    world = new OldWorld();
    legacy(
        "INSERT INTO payments SELECT 103, 'B' || n, '2005-06-01', 1.00 FROM generate_series(1, "
            + PAYMENTS
            + ") n");
    Path source = world.sources.resolve("steelwheels.yaml");
    Files.writeString(
        source,
        Files.readString(source)
            + "debezium: {incremental.snapshot.chunk.size: 250, offset.flush.interval.ms: 100}\n");
    try (ConfigurableApplicationContext hub = StreamHub.start(world)) {
      eventually(() -> Sides.assertAllEqual(world));
      // Until the first change behind the snapshot is stored, a restart would begin it again.
      eventually(() -> assertThat(StoredOffset.isInterrupted(offset())).isFalse());
    }
  }

  @AfterAll
  static void stop() throws Exception {
    world.close();
  }

  @Test
  void snapshotOfRowsThatMeetAConditionMendsThemAndOnlyThem() throws Exception {
    try (ConfigurableApplicationContext hub = StreamHub.start(world)) {
      eventually(() -> assertThat(stream(hub).state()).isEqualTo(StreamState.RUNNING));
      modern("UPDATE customers SET city = 'lost' WHERE customer_number IN (103, 112, 114)");
      SnapshotRequest request =
          stream(hub).snapshot("public.customers", "\"CUSTOMERNUMBER\" < 114", "test");
      eventually(() -> assertThat(state(hub, request)).isEqualTo(SnapshotRequest.State.DONE));
      eventually(
          () ->
              assertThat(
                      rows("SELECT customer_number FROM customers WHERE city = 'lost' ORDER BY 1"))
                  .containsExactly("114"));
      SnapshotRequest all = stream(hub).snapshot("public.customers", null, "test");
      eventually(() -> assertThat(state(hub, all)).isEqualTo(SnapshotRequest.State.DONE));
      eventually(() -> Sides.CUSTOMERS.assertEqual(world));
      assertThatThrownBy(() -> stream(hub).snapshot("public.nowhere", null, "test"))
          .hasMessageContaining("has no table public.nowhere");
    }
  }

  @Test
  void pausedStreamStaysPausedOverARestartAndLosesNothing() throws Exception {
    try (ConfigurableApplicationContext hub = StreamHub.start(world)) {
      eventually(() -> assertThat(stream(hub).state()).isEqualTo(StreamState.RUNNING));
      stream(hub).pause("test");
      eventually(() -> assertThat(stream(hub).state()).isEqualTo(StreamState.PAUSED));
      assertThat(health(hub)).isEqualTo(Status.UP);
    }
    legacy("UPDATE orders SET \"COMMENTS\" = 'while paused'");
    try (ConfigurableApplicationContext hub = StreamHub.start(world)) {
      eventually(() -> assertThat(stream(hub).state()).isEqualTo(StreamState.PAUSED));
      assertThat(rows("SELECT count(*) FROM orders WHERE comments = 'while paused'"))
          .containsExactly("0");
      stream(hub).resume();
      eventually(() -> Sides.ORDERS.assertEqual(world));
    }
  }

  @Test
  void tablesWithOddNamesAreStreamedAndThoseWithoutAKeyAreRefusedWithTheRemedy() throws Exception {
    legacy(
        "CREATE TABLE \"Order Notes\" (\"User\" int, \"select\" text, \"a \"\"b\"\"\" text)",
        "CREATE UNIQUE INDEX \"By User\" ON \"Order Notes\" (\"User\")",
        "INSERT INTO \"Order Notes\" VALUES (1, 'one', 'x'), (2, 'two', 'y')",
        "CREATE SCHEMA \"Old.Schema\"",
        "GRANT USAGE ON SCHEMA \"Old.Schema\" TO banyan_cdc",
        "CREATE TABLE \"Old.Schema\".\"table\" (id int PRIMARY KEY, \"from\" text)",
        "GRANT SELECT ON \"Old.Schema\".\"table\" TO banyan_cdc",
        "INSERT INTO \"Old.Schema\".\"table\" VALUES (7, 'seven')");
    superuser("ALTER PUBLICATION banyan ADD TABLES IN SCHEMA \"Old.Schema\"");
    Path file = world.sources.resolve("odd.yaml");
    String head =
        """
        kind: postgresql
        connection:
          host: ${env:BANYAN_POSTGRES_HOST}
          port: ${env:BANYAN_POSTGRES_PORT}
          database: steelwheels
          user: banyan_cdc
          passwordSecret: banyan_cdc.password
        tables:
        """;
    try (ConfigurableApplicationContext hub = StreamHub.start(world)) {
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
              + "  - {table: public.Order Notes, keyIndex: By User}\n  - '\"Old.Schema\".table'\n");
      streams.add(SourceFile.read(file));
      eventually(
          () ->
              assertThat(keys("odd.public.Order_Notes")).contains("{\"User\":1}", "{\"User\":2}"));
      eventually(() -> assertThat(keys("odd.Old.Schema.table")).contains("{\"id\":7}"));
      legacy("UPDATE \"Order Notes\" SET \"select\" = 'three' WHERE \"User\" = 2");
      eventually(() -> assertThat(keys("odd.public.Order_Notes")).hasSizeGreaterThan(2));
      assertThatThrownBy(() -> streams.stream("odd").snapshot("public.Order Notes", null, "test"))
          .hasMessageContaining("no space, quote or dot");
      streams.remove("odd");
      assertThat(rows(superuser(), "SELECT slot_name FROM pg_replication_slots"))
          .doesNotContain("banyan_odd");
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static RunningStream stream(ConfigurableApplicationContext hub) {
    return hub.getBean(ChangeStreams.class).stream("steelwheels");
  }

  private static Status health(ConfigurableApplicationContext hub) {
    return hub.getBean("changeStreamHealthIndicator", HealthIndicator.class).health().getStatus();
  }

  private static SnapshotRequest.State state(
      ConfigurableApplicationContext hub, SnapshotRequest request) {
    return stream(hub).snapshots().stream()
        .filter(one -> one.id().equals(request.id()))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private static Map<String, Object> offset() {
    return new StoredOffset(
            Map.of("bootstrap.servers", world.kafka.bootstrapServers()),
            "banyan.change-stream.offsets",
            "steelwheels",
            "steelwheels")
        .read();
  }

  private static List<String> keys(String topic) {
    return records(topic, Map.of(), true);
  }

  private static List<String> records(String topic, Map<TopicPartition, Long> from, boolean keys) {
    List<String> found = new java.util.ArrayList<>();
    try (KafkaConsumer<String, String> consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      from.forEach(consumer::seek);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer
            .poll(Duration.ofMillis(500))
            .forEach(record -> found.add(keys ? record.key() : record.value()));
      }
    }
    return found;
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<String, String> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  private static KafkaConsumer<String, String> consumer() {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", world.kafka.bootstrapServers()),
        new StringDeserializer(),
        new StringDeserializer());
  }

  private static Connection superuser() throws Exception {
    return world.postgres.login().connect(Databases.LEGACY, "postgres");
  }

  private static void superuser(String statement) throws Exception {
    execute(superuser(), statement);
  }

  private static void legacy(String... statements) throws Exception {
    execute(world.legacy(), statements);
  }

  private static void modern(String statement) throws Exception {
    execute(world.modern(), statement);
  }

  private static List<String> rows(String query) throws Exception {
    return rows(world.modern(), query);
  }

  private static List<String> rows(Connection opened, String query) throws Exception {
    try (Connection connection = opened) {
      return Sides.rows(connection, query);
    }
  }

  private static void execute(Connection opened, String... statements) throws Exception {
    try (Connection connection = opened;
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static void eventually(ThrowingRunnable assertion) {
    await()
        .atMost(Duration.ofSeconds(170))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(assertion);
  }
}
