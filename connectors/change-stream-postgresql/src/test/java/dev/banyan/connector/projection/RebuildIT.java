package dev.banyan.connector.projection;

import static dev.banyan.connector.projection.ChangeStreamIT.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.connector.projection.harness.OldWorld;
import dev.banyan.connector.projection.harness.Sides;
import dev.banyan.connector.projection.harness.StreamHub;
import dev.banyan.connector.projection.purge.Purge;
import dev.banyan.connector.projection.rebuild.Rebuilds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** New versions of a projection beside the one that readers see, and the ways there and back. */
class RebuildIT {

  private static OldWorld world;
  private static ConfigurableApplicationContext hub;
  private static Rebuilds rebuilds;
  private static Path routes;
  private static final ExecutorService THREADS = Executors.newCachedThreadPool();

  @BeforeAll
  static void start() throws Exception {
    world = new OldWorld();
    routes = world.folder.resolve("routes");
    copyRoutes();
    hub = StreamHub.start(world, Map.of("banyan.projection.routes", routes.toString()));
    rebuilds = hub.getBean(Rebuilds.class);
    eventually(() -> Sides.assertAllEqual(world));
  }

  @AfterAll
  static void stop() throws Exception {
    THREADS.shutdownNow();
    try {
      if (hub != null) {
        hub.close();
      }
    } finally {
      world.close();
    }
  }

  @Test
  void readersNeverMissARowWhileVersionsAreExchangedUnderLoad() throws Exception {
    String mapping = Files.readString(routes.resolve("orders/order.jq"));
    Files.writeString(
        routes.resolve("orders/order-v2.jq"),
        mapping + "\n| .comments = \"v2 \" + (.comments // \"\")");
    Shop shop = new Shop();
    Reader reader = new Reader();
    Future<Integer> placed = THREADS.submit(shop::trade);
    Future<Long> reads = THREADS.submit(reader::read);

    rebuilds.begin("orders", null, "orders/order-v2.jq", true);
    eventually(() -> assertThat(state("orders")).containsExactly("1|kept", "2|current"));
    eventually(
        () -> {
          assertThat(modern("SELECT count(*) FROM orders WHERE comments NOT LIKE 'v2 %'"))
              .containsExactly("0");
          assertThat(Integer.parseInt(modern("SELECT count(*) FROM orders").get(0)))
              .isGreaterThan(shop.placed + 300);
        });
    rebuilds.rollBack("orders");
    eventually(() -> assertThat(state("orders")).containsExactly("1|current", "2|kept"));
    shop.closed = true;
    reader.closed = true;

    assertThat(placed.get(30, TimeUnit.SECONDS)).isPositive();
    assertThat(reads.get(30, TimeUnit.SECONDS)).isGreaterThan(20);
    eventually(() -> Sides.ORDERS.assertEqual(world));
    eventually(
        () ->
            assertThat(modern("SELECT count(*) FROM orders__v2 WHERE comments LIKE 'v2 %'"))
                .isEqualTo(modern("SELECT count(*) FROM orders")));
    assertThat(
            modern(
                "SELECT indexname FROM pg_indexes WHERE tablename = 'orders' ORDER BY indexname"))
        .containsExactly("orders_by_customer", "orders_by_status", "orders_pkey");
    rebuilds.dropOld("orders");
    eventually(
        () -> assertThat(modern("SELECT to_regclass('orders__v2')")).containsExactly("null"));
    assertThat(state("orders")).containsExactly("1|current");
  }

  @Test
  void differencesWaitForAPersonAndACancelledVersionLeavesNothing() throws Exception {
    try (Connection modern = world.modern();
        Statement statement = modern.createStatement()) {
      statement.execute("UPDATE customers SET city = 'Planted' WHERE customer_number = 103");
    }
    rebuilds.begin("customers", "topic", null, true);
    eventually(() -> assertThat(state("customers")).containsExactly("2|ready"));
    assertThat(
            modern("SELECT compared FROM hub.projection_versions WHERE projection = 'customers'"))
        .containsExactly("{\"same\":125,\"different\":1,\"missing\":0,\"extra\":0}");
    assertThatThrownBy(() -> rebuilds.begin("customers", null, null, true))
        .hasMessageContaining("version 2 of customers is ready already");
    rebuilds.cancel("customers");
    eventually(() -> assertThat(state("customers")).isEmpty());
    assertThat(modern("SELECT count(*) FROM hub.applied_offsets WHERE consumer LIKE '%customers%'"))
        .containsExactly("0");

    rebuilds.begin("customers", null, null, true);
    eventually(() -> assertThat(state("customers")).containsExactly("2|ready"));
    rebuilds.switchTo("customers");
    eventually(() -> assertThat(state("customers")).containsExactly("1|kept", "2|current"));
    Sides.CUSTOMERS.assertEqual(world);
  }

  @Test
  void versionIsFilledFromTheLegacyTableWhileItChanges() throws Exception {
    Future<?> writing =
        THREADS.submit(
            () -> {
              while (state("products").isEmpty() || state("products").get(0).endsWith("filling")) {
                execute(
                    world.legacy(),
                    "UPDATE products SET \"QUANTITYINSTOCK\" = \"QUANTITYINSTOCK\" + 1");
              }
              return null;
            });
    rebuilds.begin("products", "snapshot", null, true);
    assertThat(
            modern(
                "SELECT filled_from FROM hub.projection_versions WHERE projection = 'products' AND version = 2"))
        .containsExactly("snapshot");
    eventually(() -> assertThat(state("products")).containsExactly("1|kept", "2|current"));
    writing.get(30, TimeUnit.SECONDS);
    execute(
        world.legacy(),
        "UPDATE products SET \"PRODUCTVENDOR\" = 'after the switch' WHERE \"PRODUCTCODE\" = 'S10_1678'");
    eventually(() -> Sides.PRODUCTS.assertEqual(world));
  }

  @Test
  void rowsDeletedLongAgoAreRemovedAndYoungOnesKeepTheirMark() throws Exception {
    Purge purge = hub.getBean(Purge.class);
    long marked = 3;
    execute(world.legacy(), "DELETE FROM payments WHERE \"CUSTOMERNUMBER\" = 103");
    eventually(() -> assertThat(deletedPayments()).isEqualTo(marked));
    assertThat(purge.look(10)).isZero();
    execute(world.modern(), "UPDATE hub.applied_positions SET at = now() - interval '20 days'");
    execute(world.legacy(), "DELETE FROM payments WHERE \"CUSTOMERNUMBER\" = 112");
    eventually(() -> assertThat(deletedPayments()).isGreaterThan(marked));
    long young = deletedPayments() - marked;
    execute(
        world.modern(),
        "INSERT INTO hub.dead_letters(source, route_id, reason, payload)"
            + " VALUES ('kafka:steelwheels.public.payments/0/1', 'payments-changes', 'planted', '')");
    assertThat(purge.look(10)).isZero();
    execute(world.modern(), "DELETE FROM hub.dead_letters WHERE reason = 'planted'");
    assertThat(purge.look(5)).as("as long as the topic keeps changes").isZero();
    assertThat(purge.look(10)).isEqualTo(marked);
    assertThat(deletedPayments()).isEqualTo(young);
    Sides.PAYMENTS.assertEqual(world);
  }

  private static long deletedPayments() throws Exception {
    return Long.parseLong(modern("SELECT count(*) FROM payments WHERE deleted").get(0));
  }

  private static void execute(Connection side, String sql) throws Exception {
    try (side;
        Statement statement = side.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void killedHubGoesOnWithTheVersionThatItFilled() throws Exception {
    try (Connection legacy = world.legacy();
        Statement statement = legacy.createStatement()) {
      for (int i = 0; i < 4; i++) {
        statement.execute("UPDATE orderdetails SET \"PRICEEACH\" = \"PRICEEACH\" + 0.01");
      }
    }
    eventually(() -> Sides.ORDER_LINES.assertEqual(world));
    // It would fill the version at once.
    hub.close();
    try (ConfigurableApplicationContext asking =
        StreamHub.start(
            world,
            Map.of(
                "banyan.change-stream.enabled",
                false,
                "banyan.projection.instance-id",
                "asking",
                "banyan.projection.rebuild.look-ms",
                3_600_000))) {
      asking.getBean(Rebuilds.class).begin("order_lines", null, null, true);
    }
    Path log = world.folder.resolve("hub.log");
    Map<String, Object> settings = new HashMap<>(world.settings());
    settings.put("banyan.projection.max-poll-records", 10);
    Process first = StreamHub.startProcess(settings, log, "-Xmx512m");
    eventually(() -> assertThat(filled("order_lines__v2")).isGreaterThan(500));
    first.destroyForcibly().waitFor();
    assertThat(state("order_lines")).containsExactly("2|filling");
    hub = StreamHub.start(world, Map.of("banyan.projection.routes", routes.toString()));
    rebuilds = hub.getBean(Rebuilds.class);
    eventually(() -> assertThat(state("order_lines")).containsExactly("1|kept", "2|current"));
    eventually(() -> Sides.ORDER_LINES.assertEqual(world));
  }

  private static long filled(String version) throws Exception {
    return Long.parseLong(
        modern(
                "SELECT coalesce(sum(next_offset), 0) FROM hub.applied_offsets WHERE consumer = 'projection/"
                    + version
                    + "'")
            .get(0));
  }

  private static List<String> state(String projection) throws Exception {
    return modern(
        "SELECT version, state FROM hub.projection_versions WHERE projection = '"
            + projection
            + "' ORDER BY version");
  }

  private static List<String> modern(String query) throws Exception {
    try (Connection connection = world.modern()) {
      return Sides.rows(connection, query);
    }
  }

  private static void copyRoutes() throws Exception {
    Path from = OldWorld.HOME.resolve("routes");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path to = routes.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
  }

  /** Places orders and comments on them until it is closed. */
  private static final class Shop {
    private static final int MOST = 2_500;
    volatile boolean closed;
    volatile int placed;

    Integer trade() throws Exception {
      try (Connection connection = world.legacy();
          Statement statement = connection.createStatement()) {
        while (!closed && placed < MOST) {
          statement.execute(
              "INSERT INTO orders SELECT (jsonb_populate_record(o, '{\"ORDERNUMBER\": %d}')).* FROM orders o WHERE \"ORDERNUMBER\" = 10100"
                  .formatted(40_000 + placed));
          placed++;
          statement.execute(
              "UPDATE orders SET \"COMMENTS\" = 'c%d' WHERE \"ORDERNUMBER\" < 10120"
                  .formatted(placed));
        }
      }
      return placed;
    }
  }

  /** Looks again and again whether all rows that it saw are still there, and never older. */
  private static final class Reader {
    volatile boolean closed;

    Long read() throws Exception {
      long reads = 0;
      long rows = 0;
      long position = 0;
      try (Connection connection = world.modern();
          Statement statement = connection.createStatement()) {
        while (!closed) {
          try (ResultSet row =
              statement.executeQuery(
                  "SELECT count(*), max(position_commit) FROM orders WHERE NOT deleted")) {
            row.next();
            assertThat(row.getLong(1)).isGreaterThanOrEqualTo(rows);
            assertThat(row.getLong(2)).isGreaterThanOrEqualTo(position);
            rows = row.getLong(1);
            position = row.getLong(2);
            reads++;
          }
        }
      }
      return reads;
    }
  }
}
