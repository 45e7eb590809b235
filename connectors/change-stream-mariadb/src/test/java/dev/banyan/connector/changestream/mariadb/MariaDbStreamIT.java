package dev.banyan.connector.changestream.mariadb;

import static dev.banyan.connector.changestream.mariadb.MariaDbWorld.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.connector.changestream.TableSnapshot;
import dev.banyan.connector.projection.harness.Sides;
import dev.banyan.spi.StreamStatus;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** The tests share one world; the last ones take servers down. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MariaDbStreamIT {

  private static final String TABLES =
      """
      - steelwheels.customers
      - steelwheels.orders
      - {table: steelwheels.orderdetails, key: [ORDERNUMBER, PRODUCTCODE]}
      - steelwheels.payments
      - steelwheels.products
      - steelwheels.zoo""";

  private static MariaDbWorld world;
  private static ConfigurableApplicationContext hub;

  @BeforeAll
  static void start() throws Exception {
    world = new MariaDbWorld();
    world.copyRoutes();
    world.source(TABLES, "");
    world.legacy(TypeZoo.CREATE);
    world.legacy(TypeZoo.inserts(1, 2, 3).toArray(String[]::new));
    hub = world.hub();
    eventually(() -> MariaDbSides.assertAllEqual(world));
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
  void snapshotGivesTheRowsThatPostgresqlGivesToo() throws Exception {
    assertThat(world.modernRows("SELECT count(*) FROM hub.dead_letters")).containsExactly("0");
    try (Connection postgres = world.world.legacy()) {
      assertThat(
              world.modernRows(
                  """
              SELECT customer_number, name, phone, city, credit_limit FROM customers ORDER BY 1"""))
          .containsExactlyElementsOf(
              Sides.rows(
                  postgres,
                  """
                  SELECT "CUSTOMERNUMBER", "CUSTOMERNAME", nullif("PHONE", ''), "CITY", "CREDITLIMIT"
                    FROM customers ORDER BY 1"""));
    }
  }

  @Test
  @Order(1)
  void snapshotAndLogTellEachTypeAlike() throws Exception {
    world.legacy(TypeZoo.inserts(101, 102, 103).toArray(String[]::new));
    ObjectMapper json = new ObjectMapper();
    eventually(
        () -> {
          var rows = TopicRows.read(world.world.kafka.bootstrapServers(), "old.steelwheels.zoo");
          assertThat(rows).containsOnlyKeys(1, 2, 3, 101, 102, 103);
          for (int row = 1; row <= 3; row++) {
            JsonNode told = json.readTree(TypeZoo.TOLD.get(row - 1));
            assertThat(TopicRows.told(rows.get(row))).as("read " + row).isEqualTo(told);
            assertThat(TopicRows.told(rows.get(100 + row))).as("logged " + row).isEqualTo(told);
          }
        });
  }

  @Test
  @Order(2)
  void changesOfOneRowInOneTransactionArriveInOrder() throws Exception {
    world.legacy(
        "BEGIN",
        "INSERT INTO orderdetails VALUES (20001, 'S10_1678', 3, 12.50, 1)",
        "UPDATE orderdetails SET PRICEEACH = 12.75 WHERE ORDERNUMBER = 20001",
        "DELETE FROM orderdetails WHERE ORDERNUMBER = 20001",
        "INSERT INTO orderdetails VALUES (20001, 'S10_1678', 4, 13.00, 1)",
        "UPDATE orderdetails SET PRICEEACH = 13.25 WHERE ORDERNUMBER = 20001",
        "COMMIT",
        "UPDATE payments SET CHECKNUMBER = 'PK2' WHERE CUSTOMERNUMBER = 103 ORDER BY CHECKNUMBER LIMIT 1");
    eventually(
        () -> {
          MariaDbSides.assertAllEqual(world);
          assertThat(
                  world.modernRows(
                      "SELECT quantity, price_each FROM order_lines WHERE order_number = 20001 AND NOT deleted"))
              .containsExactly("4|13.25");
        });
  }

  @Test
  @Order(3)
  void keyThatTheCollationTakesForTheSameIsAnotherRowOfTheProjection() throws Exception {
    world.legacy(
        "INSERT INTO payments VALUES (112, 'abc', '2005-01-01', 1.00)",
        "UPDATE payments SET CHECKNUMBER = 'ABC' WHERE CHECKNUMBER = 'abc'");
    eventually(
        () ->
            assertThat(
                    world.modernRows(
                        "SELECT check_number FROM payments WHERE lower(check_number) = 'abc' AND NOT deleted"))
                .containsExactly("ABC"));
    MariaDbSides.PAYMENTS.assertEqual(world);
  }

  @Test
  @Order(4)
  void whoeverWroteReadsItAfterTheAwaitAction() throws Exception {
    try (ProducerTemplate camel = hub.getBean(CamelContext.class).createProducerTemplate()) {
      for (int round = 0; round < 10; round++) {
        world.legacy("UPDATE customers SET PHONE = 'p" + round + "' WHERE CUSTOMERNUMBER = 112");
        Exchange exchange =
            camel.request("kamelet:projection-await-action?timeoutMs=20000", message -> {});
        assertThat(exchange.getProperty("BanyanProjectionCurrent")).isEqualTo(true);
        assertThat(world.modernRows("SELECT phone FROM customers WHERE customer_number = 112"))
            .containsExactly("p" + round);
      }
    }
  }

  @Test
  @Order(5)
  void statusTellsPlacesInTheBinlogAndLagInBytes() throws Exception {
    StreamStatus status = hub.getBean(StreamStatus.class);
    asRoot("FLUSH BINARY LOGS");
    world.legacy("UPDATE orders SET COMMENTS = 'after a new file' WHERE ORDERNUMBER = 10100");
    eventually(
        () ->
            assertThat(status.tables())
                .filteredOn(table -> table.table().equals("steelwheels.orders"))
                .singleElement()
                .satisfies(
                    table -> {
                      assertThat(table.snapshotState()).isEqualTo("done");
                      assertThat(table.snapshotRows()).isEqualTo(330);
                      assertThat(table.pending()).isZero();
                      assertThat(table.position()).matches("00000[2-9]/\\d+");
                      assertThat(table.lagBytes()).isBetween(0L, 10_000L);
                    }));
  }

  @Test
  @Order(6)
  void tableIsReadAgainBesideTheRunningStreamAndMendsItsProjection() throws Exception {
    try (Connection modern = world.world.modern();
        Statement statement = modern.createStatement()) {
      statement.execute(
          "UPDATE customers SET city = 'Nowhere' WHERE customer_number IN (103, 112)");
    }
    TableSnapshot.ask(hub, "old", "steelwheels.customers", "CUSTOMERNUMBER < 110");
    eventually(
        () ->
            assertThat(TableSnapshot.states(hub, "old"))
                .singleElement()
                .asString()
                .isEqualToIgnoringCase("done"));
    eventually(
        () ->
            assertThat(
                    world.modernRows(
                        "SELECT customer_number FROM customers WHERE city = 'Nowhere'"))
                .containsExactly("112"));
    TableSnapshot.ask(hub, "old", "steelwheels.customers", "CUSTOMERNUMBER = 112");
    world.legacy("UPDATE customers SET PHONE = 'meanwhile' WHERE CUSTOMERNUMBER = 112");
    eventually(() -> MariaDbSides.CUSTOMERS.assertEqual(world));
  }

  @Test
  @Order(7)
  void ddlInMidStreamIsFollowed() throws Exception {
    world.legacy(
        "UPDATE products SET QUANTITYINSTOCK = 1",
        "ALTER TABLE products ADD COLUMN `new one` int NULL DEFAULT 5 AFTER PRODUCTNAME",
        "UPDATE products SET QUANTITYINSTOCK = 2",
        "ALTER TABLE products MODIFY COLUMN PRODUCTVENDOR varchar(400), DROP COLUMN `new one`",
        "UPDATE products SET QUANTITYINSTOCK = QUANTITYINSTOCK + 1, PRODUCTVENDOR = repeat('v', 40)");
    eventually(() -> MariaDbSides.PRODUCTS.assertEqual(world));
  }

  @Test
  @Order(8)
  void killedServerMakesTheStreamUnhealthyAndNothingIsLost() throws Exception {
    HealthIndicator stream = hub.getBean("changeStreamHealthIndicator", HealthIndicator.class);
    world.legacy("UPDATE orders SET COMMENTS = 'before the kill'");
    world.mariadb.kill();
    eventually(() -> assertThat(stream.health().getStatus()).isEqualTo(Status.DOWN));
    world.mariadb.start();
    world.legacy("UPDATE orderdetails SET PRICEEACH = PRICEEACH + 0.01");
    eventually(() -> MariaDbSides.assertAllEqual(world));
    eventually(() -> assertThat(stream.health().getStatus()).isEqualTo(Status.UP));
  }

  @Test
  @Order(9)
  void hubKilledInMidStreamGoesOnWithoutLoss() throws Exception {
    hub.close();
    hub = null;
    Path log = world.world.folder.resolve("hub.log");
    try (Connection connection = world.legacy();
        Statement statement = connection.createStatement()) {
      long before = applied();
      Process process = world.hubProcess(log);
      for (int i = 0; i < 20; i++) {
        statement.execute("UPDATE orderdetails SET PRICEEACH = PRICEEACH + 0.01");
      }
      eventually(() -> assertThat(applied()).isGreaterThan(before + 10_000));
      process.destroyForcibly().waitFor();
      assertThat(applied()).as("killed in mid-stream").isLessThan(before + 60_000);
    }
    Process process = world.hubProcess(log);
    try {
      eventually(() -> MariaDbSides.assertAllEqual(world));
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  @Order(10)
  void purgedBinlogStopsTheStreamUntilARepairMakesBothSidesEqual() throws Exception {
    if (hub != null) {
      hub.close();
    }
    world.legacy(
        "UPDATE orders SET COMMENTS = 'nobody reads this'",
        "DELETE FROM payments WHERE CUSTOMERNUMBER = 119",
        "ALTER TABLE payments ADD COLUMN NOTE varchar(20) NULL FIRST");
    asRoot("SET GLOBAL slave_connections_needed_for_purge = 0", "FLUSH BINARY LOGS");
    // A file that a reader holds is kept, and the server notices late that its reader is gone.
    eventually(
        () -> {
          asRoot("PURGE BINARY LOGS BEFORE now() + INTERVAL 1 DAY");
          assertThat(world.rowsAsRoot("SHOW BINARY LOGS")).hasSize(1);
        });
    hub = world.hub();
    HealthIndicator stream = hub.getBean("changeStreamHealthIndicator", HealthIndicator.class);
    eventually(() -> assertThat(stream.health().getDetails().toString()).contains("purged"));
    assertThat(stream.health().getStatus()).isEqualTo(Status.DOWN);

    TableSnapshot.repair(hub, "old");
    world.legacy(
        "UPDATE payments SET AMOUNT = AMOUNT + 1, NOTE = 'new' WHERE CUSTOMERNUMBER < 130");
    eventually(
        () ->
            assertThat(TableSnapshot.states(hub, "old").subList(0, 6))
                .allSatisfy(state -> assertThat(state).isEqualTo("DONE")));
    eventually(() -> MariaDbSides.assertAllEqual(world));
    world.legacy("UPDATE payments SET AMOUNT = AMOUNT + 1");
    eventually(() -> MariaDbSides.assertAllEqual(world));
    assertThat(
            world.modernRows(
                "SELECT count(*) > 0, bool_and(deleted) FROM payments WHERE customer_number = 119"))
        .containsExactly("t|t");
    assertThat(stream.health().getStatus()).isEqualTo(Status.UP);
  }

  private static void asRoot(String... statements) throws Exception {
    try (Connection root = world.mariadb.connectAsRoot();
        Statement statement = root.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static long applied() throws Exception {
    return Long.parseLong(
        world.modernRows("SELECT coalesce(sum(next_offset), 0) FROM hub.applied_offsets").get(0));
  }
}
