package dev.banyan.connector.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.banyan.connector.projection.harness.OldWorld;
import dev.banyan.connector.projection.harness.Sides;
import dev.banyan.connector.projection.harness.StreamHub;
import dev.banyan.spi.StreamStatus;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.RouteController;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class ChangeStreamIT {

  private static OldWorld world;
  private static ConfigurableApplicationContext hub;
  private static List<String> snapshot;

  @BeforeAll
  static void start() throws Exception {
    world = new OldWorld();
    hub = StreamHub.start(world);
    eventually(() -> Sides.assertAllEqual(world));
    snapshot =
        modern(
            """
        SELECT (SELECT count(*) FROM customers WHERE country ~ '^[A-Z]{2}$'), (SELECT count(*) FROM products),
               (SELECT count(*) FROM payments), (SELECT count(*) FROM orders),
               (SELECT count(*) FROM order_lines), (SELECT count(*) FROM hub.dead_letters)""");
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
  void snapshotGivesEveryRowOfTheLegacyTables() throws Exception {
    assertThat(snapshot).containsExactly("126|110|272|330|3001|0");
    var status = hub.getBean(StreamStatus.class);
    eventually(
        () ->
            assertThat(status.tables())
                .filteredOn(table -> table.table().equals("public.orderdetails"))
                .singleElement()
                .satisfies(
                    table -> {
                      assertThat(table.snapshotState()).isEqualTo("done");
                      assertThat(table.snapshotRows()).isEqualTo(3001);
                      assertThat(table.pending()).isZero();
                      assertThat(table.lagMs()).isZero();
                      assertThat(table.position()).matches("[0-9A-F]+/[0-9A-F]+");
                    }));
  }

  @Test
  void insertUpdateAndDeleteArriveInOrder() throws Exception {
    legacy(
        "INSERT INTO orderdetails VALUES (20001, 'S10_1678', 3, 12.50, 1)",
        "UPDATE orderdetails SET \"PRICEEACH\" = 12.75 WHERE \"ORDERNUMBER\" = 20001",
        "INSERT INTO orderdetails VALUES (20001, 'S10_1949', 1, 0.10, 2)",
        "DELETE FROM orderdetails WHERE \"ORDERNUMBER\" = 20001 AND \"PRODUCTCODE\" = 'S10_1949'");
    eventually(
        () -> {
          Sides.ORDER_LINES.assertEqual(world);
          assertThat(
                  modern(
                      "SELECT price_each FROM order_lines WHERE order_number = 20001 AND NOT deleted"))
              .containsExactly("12.75");
        });
  }

  @Test
  void changedPrimaryKeyLeavesOneRow() throws Exception {
    legacy(
        "INSERT INTO payments VALUES (103, 'PK1', '2005-01-01', 1.00)",
        "UPDATE payments SET \"CHECKNUMBER\" = 'PK2' WHERE \"CHECKNUMBER\" = 'PK1'");
    eventually(
        () -> {
          Sides.PAYMENTS.assertEqual(world);
          assertThat(
                  modern(
                      "SELECT check_number FROM payments WHERE check_number LIKE 'PK%' AND NOT deleted"))
              .containsExactly("PK2");
        });
  }

  @Test
  void changeThatCannotBeMappedBecomesADeadLetterAndTheStreamGoesOn() throws Exception {
    legacy(
        "UPDATE customers SET \"COUNTRY\" = 'Atlantis' WHERE \"CUSTOMERNUMBER\" = 103",
        "UPDATE customers SET \"CITY\" = 'Reims 2' WHERE \"CUSTOMERNUMBER\" = 353");
    eventually(
        () -> {
          assertThat(modern("SELECT city FROM customers WHERE customer_number = 353"))
              .containsExactly("Reims 2");
          assertThat(
                  modern(
                      "SELECT capability, route_id, key, reason FROM hub.dead_letters WHERE reason LIKE '%Atlantis%'"))
              .singleElement()
              .asString()
              .startsWith("customers|customers-changes|{\"CUSTOMERNUMBER\":103}|")
              .contains("unknown country 'Atlantis'");
        });
    assertThat(modern("SELECT country FROM customers WHERE customer_number = 103"))
        .containsExactly("FR");
    legacy("UPDATE customers SET \"COUNTRY\" = 'France ' WHERE \"CUSTOMERNUMBER\" = 103");
    eventually(() -> Sides.CUSTOMERS.assertEqual(world));
  }

  @Test
  void rowThatTheDatabaseRefusesBecomesADeadLetterAndItsNeighboursAreApplied() throws Exception {
    try (Connection modern = world.modern();
        Statement statement = modern.createStatement()) {
      statement.execute(
          "ALTER TABLE products ADD CONSTRAINT no_unobtainium CHECK (vendor <> 'Unobtainium')");
    }
    legacy(
        "UPDATE products SET \"QUANTITYINSTOCK\" = \"QUANTITYINSTOCK\" + 1",
        "BEGIN; UPDATE products SET \"PRODUCTVENDOR\" = 'Unobtainium' WHERE \"PRODUCTCODE\" = 'S10_1949';"
            + " UPDATE products SET \"QUANTITYINSTOCK\" = 7 WHERE \"PRODUCTCODE\" <> 'S10_1949'; COMMIT");
    eventually(
        () -> {
          assertThat(modern("SELECT count(*) FROM products WHERE quantity_in_stock = 7"))
              .containsExactly("109");
          assertThat(
                  modern(
                      "SELECT count(*) FROM hub.dead_letters WHERE reason LIKE '%no_unobtainium%'"))
              .containsExactly("1");
        });
    try (Connection modern = world.modern();
        Statement statement = modern.createStatement()) {
      statement.execute("ALTER TABLE products DROP CONSTRAINT no_unobtainium");
    }
    legacy("UPDATE products SET \"PRODUCTVENDOR\" = 'Min Lin Diecast'");
    eventually(() -> Sides.PRODUCTS.assertEqual(world));
  }

  @Test
  void overlappingTransactionsEndAsTheyCommitted() throws Exception {
    try (Connection early = world.legacy();
        Connection late = world.legacy()) {
      early.setAutoCommit(false);
      late.setAutoCommit(false);
      for (int round = 0; round < 20; round++) {
        // The transaction that wrote first commits last; it wrote another row of the same table
        // before.
        execute(
            early,
            "UPDATE orders SET \"COMMENTS\" = 'a" + round + "' WHERE \"ORDERNUMBER\" = 10101");
        execute(
            late,
            "UPDATE orders SET \"COMMENTS\" = 'b" + round + "' WHERE \"ORDERNUMBER\" = 10100");
        late.commit();
        execute(
            early,
            "UPDATE orders SET \"COMMENTS\" = 'c" + round + "' WHERE \"ORDERNUMBER\" = 10100");
        early.commit();
      }
    }
    eventually(
        () -> {
          Sides.ORDERS.assertEqual(world);
          assertThat(modern("SELECT comments FROM orders WHERE order_number = 10100"))
              .containsExactly("c19");
        });
  }

  @Test
  void monthEndBatchOfThousandsOfRowsInOneTransactionArrives() throws Exception {
    legacy(
        "UPDATE orderdetails SET \"PRICEEACH\" = \"PRICEEACH\" + 0.01",
        "BEGIN; UPDATE orderdetails SET \"PRICEEACH\" = \"PRICEEACH\" * 1.1;"
            + " UPDATE orderdetails SET \"QUANTITYORDERED\" = \"QUANTITYORDERED\" + 1; COMMIT");
    eventually(() -> Sides.ORDER_LINES.assertEqual(world));
  }

  @Test
  void truncateMarksEveryRow() throws Exception {
    legacy("CREATE TABLE kept AS SELECT * FROM payments", "TRUNCATE payments");
    eventually(() -> assertThat(Sides.PAYMENTS.modernCount(world)).isZero());
    legacy("INSERT INTO payments SELECT * FROM kept");
    eventually(() -> Sides.PAYMENTS.assertEqual(world));
  }

  @Test
  void whoeverWroteReadsItAfterTheAwaitAction() throws Exception {
    try (ProducerTemplate camel = hub.getBean(CamelContext.class).createProducerTemplate()) {
      for (int round = 0; round < 25; round++) {
        legacy("UPDATE customers SET \"PHONE\" = 'p" + round + "' WHERE \"CUSTOMERNUMBER\" = 112");
        Exchange exchange =
            camel.request("kamelet:projection-await-action?timeoutMs=20000", message -> {});
        assertThat(exchange.getProperty("BanyanProjectionCurrent")).isEqualTo(true);
        assertThat(modern("SELECT phone FROM customers WHERE customer_number = 112"))
            .containsExactly("p" + round);
      }
    }
  }

  @Test
  void secondHubAndReloadedRoutesShareTheWorkWithoutLosingOrRepeatingAChange() throws Exception {
    RouteController routes = hub.getBean(CamelContext.class).getRouteController();
    try (ConfigurableApplicationContext second =
        StreamHub.start(
            world,
            Map.of(
                "banyan.change-stream.enabled",
                false,
                "banyan.projection.instance-id",
                "second"))) {
      for (int round = 0; round < 10; round++) {
        legacy(
            "UPDATE orderdetails SET \"PRICEEACH\" = \"PRICEEACH\" + 0.01 WHERE \"ORDERNUMBER\" < 10200",
            "UPDATE orders SET \"COMMENTS\" = 'round " + round + "'");
        routes.stopRoute("order-lines-changes");
        routes.startRoute("order-lines-changes");
      }
      assertThat(second.isRunning()).isTrue();
    }
    legacy("UPDATE orderdetails SET \"QUANTITYORDERED\" = 5 WHERE \"ORDERNUMBER\" = 10150");
    eventually(() -> Sides.assertAllEqual(world));
  }

  private static List<String> modern(String query) throws Exception {
    try (Connection connection = world.modern()) {
      return Sides.rows(connection, query);
    }
  }

  private static void legacy(String... statements) throws Exception {
    try (Connection connection = world.legacy()) {
      for (String statement : statements) {
        execute(connection, statement);
      }
    }
  }

  private static void execute(Connection connection, String sql) throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static void eventually(org.awaitility.core.ThrowingRunnable assertion) {
    await().atMost(Duration.ofSeconds(180)).untilAsserted(assertion);
  }
}
