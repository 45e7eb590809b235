package dev.banyan.hub.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.connector.projection.harness.OldWorld;
import dev.banyan.connector.projection.harness.Sides;
import dev.banyan.connector.projection.harness.Writer;
import dev.banyan.spi.projection.LegacyRows;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.context.ConfigurableApplicationContext;

/** Compares and repairs on real servers, with errors planted by hand. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ParityIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static OldWorld world;
  private static ConfigurableApplicationContext hub;
  private static ParityRuns runs;
  private static RunStore store;

  @BeforeAll
  static void start() throws Exception {
    world = new OldWorld();
    // Sorted by people's rules in the legacy database: a, B, ä after a, unlike bytes.
    legacy(
        "ALTER TABLE payments ALTER COLUMN \"CHECKNUMBER\" TYPE text COLLATE \"und-x-icu\"",
        "ALTER TABLE products ALTER COLUMN \"PRODUCTCODE\" TYPE text COLLATE \"und-x-icu\"",
        "INSERT INTO payments SELECT 103, c, '2005-06-01', 1.10 FROM unnest(ARRAY['a1', 'B1', 'ä1', 'Ä1', 'b2',"
            + " 'Z 9', '_x', 'é', '\uD83D\uDE00', '\uFB01']) c");
    start(world);
    await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> Sides.assertAllEqual(world));
  }

  private static void start(OldWorld world) throws Exception {
    hub = ParityHub.start(world);
    runs = hub.getBean(ParityRuns.class);
    store = hub.getBean(RunStore.class);
  }

  @AfterAll
  static void stop() throws Exception {
    try {
      if (hub != null) {
        hub.close();
      }
    } finally {
      world.close();
    }
  }

  @Test
  @Order(1)
  void legacyRowsAreEncodedAsTheStreamCarriesThem() throws Exception {
    LegacyRows legacy = hub.getBean(LegacyRows.class);
    Map<String, List<String>> keys =
        Map.of(
            "customers", List.of("CUSTOMERNUMBER"),
            "orders", List.of("ORDERNUMBER"),
            "orderdetails", List.of("ORDERNUMBER", "PRODUCTCODE"),
            "payments", List.of("CUSTOMERNUMBER", "CHECKNUMBER"),
            "products", List.of("PRODUCTCODE"));
    for (String table : keys.keySet()) {
      String topic = "steelwheels.public." + table;
      Map<String, String> streamed = topic(topic);
      Map<String, String> read = new HashMap<>();
      legacy.scan(
          topic,
          keys.get(table),
          null,
          1_000_000,
          row -> read.put(text(row.key()), reread(row.row())));
      assertThat(read).as(table).isNotEmpty().isEqualTo(streamed);
    }
  }

  @Test
  @Order(2)
  void equalSidesAreEqualInWhateverOrderTheLegacyDatabaseSorts() throws Exception {
    for (Run run : compare("customers", false)) {
      assertThat(run.counts().open()).isZero();
      assertThat(run.counts().rechecked()).isZero();
      assertThat(run.counts().matching()).isEqualTo(run.counts().legacyRows()).isPositive();
    }
    assertThat(one("products", "products", false).counts().matching()).isEqualTo(110);
    assertThat(one("orders", "order_lines", false).counts().matching()).isEqualTo(3001);
  }

  @Test
  @Order(3)
  void plantedErrorsAreFoundUnderAWriterAndNothingElse() throws Exception {
    loseAChange();
    modern(
        // Changed rows, at both ends and in the middle of the keys.
        "UPDATE order_lines SET price_each = price_each + 0.01 WHERE (order_number, product_code)"
            + " = (SELECT order_number, product_code FROM order_lines WHERE order_number > 10420 ORDER BY 1 DESC, 2 DESC LIMIT 1)",
        "UPDATE products SET name = name || ' ' WHERE product_code IN ('S10_1678', 'S72_3212')",
        "UPDATE payments SET amount = 1.11 WHERE check_number = 'ä1'",
        // Missing rows, gone and marked.
        "DELETE FROM payments WHERE check_number = 'B1'",
        "DELETE FROM order_lines WHERE order_number = 10421",
        "UPDATE orders SET deleted = true WHERE order_number = 10422",
        // Phantoms: before the first key, after the last one, and between two that bytes and people
        // sort differently.
        "INSERT INTO order_lines VALUES (1, 'a', 1, 1, 1, 0, 0), (99999, 'ä', 1, 1, 1, 5, 5)",
        "INSERT INTO payments VALUES (103, 'ab', '2005-06-01', 1, 0, 0)");
    // A row that the mapping refuses: its dead letter tells of it already.
    legacy("UPDATE customers SET \"COUNTRY\" = 'Atlantis' WHERE \"CUSTOMERNUMBER\" = 112");
    await().atMost(Duration.ofSeconds(60)).until(() -> count("hub.dead_letters") == 1);
    Writer writer = new Writer(world);
    CompletableFuture<Long> writing = write(writer);
    try {
      for (boolean repair : new boolean[] {false, true}) {
        Map<String, Run> found = new HashMap<>();
        for (String capability : List.of("customers", "products", "orders")) {
          compare(capability, repair).forEach(run -> found.put(run.projection(), run));
        }
        assertThat(findings(found.get("customers")))
            .containsExactlyInAnyOrder(
                "different {customer_number=103} [city]" + mark(repair),
                "refused {customer_number=112} [] with a dead letter");
        assertThat(findings(found.get("products")))
            .containsExactlyInAnyOrder(
                "different {product_code=S10_1678} [name]" + mark(repair),
                "different {product_code=S72_3212} [name]" + mark(repair));
        assertThat(findings(found.get("payments")))
            .containsExactlyInAnyOrder(
                "different {customer_number=103, check_number=ä1} [amount]" + mark(repair),
                "missing {customer_number=103, check_number=B1} []" + mark(repair),
                "extra {customer_number=103, check_number=ab} []" + mark(repair));
        assertThat(findings(found.get("orders")))
            .containsExactly("missing {order_number=10422} []" + mark(repair));
        assertThat(findings(found.get("order_lines")))
            .filteredOn(finding -> !finding.startsWith("missing {order_number=10421,"))
            .hasSize(3)
            .contains(
                "extra {order_number=1, product_code=a} []" + mark(repair),
                "extra {order_number=99999, product_code=ä} []" + mark(repair))
            .anyMatch(finding -> finding.endsWith("[price_each]" + mark(repair)));
        Counts lines = found.get("order_lines").counts();
        assertThat(lines.missing())
            .isEqualTo(legacyCount("orderdetails WHERE \"ORDERNUMBER\" = 10421"));
        assertThat(lines.open()).isEqualTo(repair ? 0 : lines.missing() + 3);
      }
    } finally {
      writer.stop();
      assertThat(writing.get()).isPositive();
    }
    legacy("UPDATE customers SET \"COUNTRY\" = 'France' WHERE \"CUSTOMERNUMBER\" = 112");
    await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> Sides.assertAllEqual(world));
    for (String capability : List.of("customers", "products", "orders")) {
      assertThat(compare(capability, false))
          .allSatisfy(
              run -> {
                assertThat(findings(run)).isEmpty();
                assertThat(run.counts().matching()).isEqualTo(run.counts().legacyRows());
                assertThat(run.position()).matches("[0-9A-F]+/[0-9A-F]+");
              });
    }
  }

  @Test
  @Order(4)
  void interruptedRunGoesOnWhereItStood() throws Exception {
    modern("UPDATE order_lines SET quantity = quantity + 1 WHERE order_number = 10100");
    long planted = legacyCount("orderdetails WHERE \"ORDERNUMBER\" = 10100");
    long id = begin("orders", "order_lines", false, false, 300).id();
    await().atMost(Duration.ofSeconds(60)).until(() -> store.get(id).place() != null);
    assertThatThrownBy(() -> begin("orders", "order_lines", false, false, 300))
        .isInstanceOf(BusyException.class)
        .hasMessageContaining("./banyan parity show " + id);
    runs.stop(id);
    await().atMost(Duration.ofSeconds(60)).until(() -> store.get(id).state().equals("interrupted"));
    Run half = store.get(id);
    assertThat(half.counts().legacyRows()).isPositive().isLessThan(3001);
    assertThat(half.counts().different()).isEqualTo(planted);

    Run whole = done(begin("orders", "order_lines", true, true, 1_000_000));
    assertThat(whole.id()).isEqualTo(id);
    assertThat(whole.counts().legacyRows()).isEqualTo(legacyCount("orderdetails"));
    assertThat(whole.counts().different()).isEqualTo(planted);
    List<String> before = positions();
    assertThat(one("orders", "order_lines", true).counts().repaired()).isEqualTo(planted);
    List<String> after = positions();
    for (int partition = 0; partition < before.size(); partition++) {
      assertThat(after.get(partition)).isGreaterThanOrEqualTo(before.get(partition));
    }
    assertThat(one("orders", "order_lines", false).counts().open()).isZero();
  }

  @Test
  @Order(5)
  void runOfAKilledHubIsMarkedAndTheNextHubGoesOnWithIt() throws Exception {
    hub.close();
    hub = null;
    String begun = "hub.parity_runs WHERE state = 'running' AND place IS NOT NULL";
    Process killed =
        ParityHub.startComparing(
            world, "orders", "order_lines", 300, Path.of("target/comparing.log"));
    try {
      await().atMost(Duration.ofSeconds(60)).until(() -> count(begun) == 1);
    } finally {
      killed.destroyForcibly().waitFor();
    }
    start(world);
    Run half = store.last("order_lines").orElseThrow();
    assertThat(half.counts().matching()).isPositive().isLessThan(3001);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              runs.recover();
              return store.get(half.id()).state().equals("interrupted");
            });
    Run whole = done(begin("orders", "order_lines", false, true, 1_000_000));
    assertThat(whole.id()).isEqualTo(half.id());
    assertThat(whole.counts().legacyRows()).isEqualTo(legacyCount("orderdetails"));
    assertThat(whole.counts().matching()).isEqualTo(legacyCount("orderdetails"));
  }

  /** While the table is not published, its changes never reach the stream. */
  /** Of each partition that the projections read, in an order that texts have. */
  private static List<String> positions() throws Exception {
    try (Connection connection = world.modern()) {
      return Sides.rows(
          connection,
          """
          SELECT format('%s %s %s %s %s', consumer, topic, partition,
                        lpad(position_commit::text, 20, '0'), lpad(position_offset::text, 20, '0'))
            FROM hub.applied_offsets ORDER BY consumer, topic, partition""");
    }
  }

  private static void loseAChange() throws Exception {
    try (Connection connection = world.postgres.login().connect("steelwheels", "postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER PUBLICATION banyan DROP TABLES IN SCHEMA public");
      statement.execute("UPDATE customers SET \"CITY\" = 'Lost' WHERE \"CUSTOMERNUMBER\" = 103");
      statement.execute("ALTER PUBLICATION banyan ADD TABLES IN SCHEMA public");
    }
  }

  private static List<Run> compare(String capability, boolean repair) throws Exception {
    List<Run> done = new ArrayList<>();
    for (Run run :
        runs.start(new ParityRuns.Order(capability, null, repair, false, 1_000_000, "test"))) {
      done.add(done(run));
    }
    return done;
  }

  private static Run one(String capability, String projection, boolean repair) throws Exception {
    return done(begin(capability, projection, repair, false, 1_000_000));
  }

  private static Run begin(
      String capability, String projection, boolean repair, boolean resume, long rate)
      throws Exception {
    return runs.start(new ParityRuns.Order(capability, projection, repair, resume, rate, "test"))
        .get(0);
  }

  private static Run done(Run run) {
    await()
        .atMost(Duration.ofSeconds(120))
        .until(
            () -> List.of("done", "failed", "interrupted").contains(store.get(run.id()).state()));
    Run done = store.get(run.id());
    assertThat(done.error()).isNull();
    assertThat(done.state()).isEqualTo("done");
    // The lock is given back right after the last word.
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> !hub.getBean(RunLocks.class).holds(run.projection()));
    return done;
  }

  /** Without those that the writer kept in motion. */
  private static List<String> findings(Run run) {
    return store.findings(run.id()).stream()
        .filter(finding -> !finding.kind().equals("moving"))
        .map(
            finding ->
                finding.kind()
                    + " "
                    + finding.key()
                    + " "
                    + finding.columns()
                    + (finding.deadLetter() ? " with a dead letter" : "")
                    + (finding.repaired() ? " repaired" : ""))
        .toList();
  }

  private static String mark(boolean repaired) {
    return repaired ? " repaired" : "";
  }

  private static CompletableFuture<Long> write(Writer writer) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return writer.call();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** The rows that a topic has carried, by key. */
  private static Map<String, String> topic(String topic) throws Exception {
    Map<String, String> rows = new HashMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", world.kafka.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          JsonNode after = JSON.readTree(record.value()).path("after");
          rows.put(text(record.key()), after.toString());
        }
      }
    }
    return rows;
  }

  private static String reread(byte[] row) {
    try {
      return JSON.readTree(row).toString();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static long count(String from) throws Exception {
    try (Connection connection = world.modern()) {
      return Long.parseLong(Sides.rows(connection, "SELECT count(*) FROM " + from).get(0));
    }
  }

  private static long legacyCount(String from) throws Exception {
    try (Connection connection = world.legacy()) {
      return Long.parseLong(Sides.rows(connection, "SELECT count(*) FROM " + from).get(0));
    }
  }

  private static void legacy(String... statements) throws Exception {
    try (Connection connection = world.legacy()) {
      execute(connection, statements);
    }
  }

  private static void modern(String... statements) throws Exception {
    try (Connection connection = world.modern()) {
      execute(connection, statements);
    }
  }

  private static void execute(Connection connection, String... statements) throws Exception {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
