package dev.banyan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The legacy data arrives whole on the new side, and the facades tell the same story. */
class DataStreamedIT {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @BeforeAll
  static void start() throws Exception {
    Banyan.up();
  }

  @ParameterizedTest
  @EnumSource(LegacyTables.class)
  void everyLegacyRowIsInTheModernStore(LegacyTables table) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(table.modernRows()).isEqualTo(table.legacyRows()));
    assertThat(table).satisfies(t -> assertThat(t.legacyRows()).isNotEmpty());
  }

  @Test
  void everyOrderOfTheFacadeEqualsTheLegacyRows() throws Exception {
    everyLegacyRowIsInTheModernStore(LegacyTables.ORDERS);
    everyLegacyRowIsInTheModernStore(LegacyTables.ORDER_LINES);
    String facade = Banyan.url("proxy") + "/api/orders/v1/orders/";
    int compared = 0;
    try (Connection legacy = Banyan.legacy();
        Statement statement = legacy.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT o."ORDERNUMBER", o."CUSTOMERNUMBER", o."STATUS", count(*) AS lines,
                  sum(d."QUANTITYORDERED") AS pieces,
                  sum(d."QUANTITYORDERED" * d."PRICEEACH"::numeric(17,2)) AS total
                FROM orders o JOIN orderdetails d ON d."ORDERNUMBER" = o."ORDERNUMBER"
                GROUP BY 1, 2, 3 ORDER BY 1
                """)) {
      while (row.next()) {
        JsonNode order = Http.json(facade + row.getInt(1));
        assertThat(order.get("orderNumber").asInt()).isEqualTo(row.getInt(1));
        assertThat(order.get("customerNumber").asInt()).isEqualTo(row.getInt(2));
        assertThat(order.get("status").asText())
            .isEqualTo(row.getString(3).toUpperCase(java.util.Locale.ROOT).replace(' ', '_'));
        assertThat(order.get("lines")).hasSize(row.getInt(4));
        BigDecimal total = BigDecimal.ZERO;
        long pieces = 0;
        for (JsonNode line : order.get("lines")) {
          pieces += line.get("quantity").asLong();
          total =
              total.add(
                  line.get("priceEach")
                      .decimalValue()
                      .multiply(BigDecimal.valueOf(line.get("quantity").asLong())));
        }
        assertThat(pieces).isEqualTo(row.getLong(5));
        assertThat(total).isEqualByComparingTo(row.getBigDecimal(6));
        compared++;
      }
    }
    assertThat(compared).isGreaterThanOrEqualTo(300);
  }

  @Test
  void everyCustomerOfTheFacadeEqualsTheLegacyRow() throws Exception {
    everyLegacyRowIsInTheModernStore(LegacyTables.CUSTOMERS);
    String facade = Banyan.url("proxy") + "/api/customers/v1/customers/";
    int compared = 0;
    try (Connection legacy = Banyan.legacy();
        Statement statement = legacy.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT "CUSTOMERNUMBER", "CUSTOMERNAME", "CREDITLIMIT"::numeric(17,2)
                FROM customers ORDER BY 1
                """)) {
      while (row.next()) {
        JsonNode customer = Http.json(facade + row.getInt(1));
        assertThat(customer.get("customerNumber").asInt()).isEqualTo(row.getInt(1));
        assertThat(customer.get("name").asText()).isEqualTo(row.getString(2).strip());
        assertThat(customer.get("address").get("country").asText()).matches("[A-Z]{2}");
        if (row.getBigDecimal(3) != null) {
          assertThat(customer.get("creditLimit").decimalValue())
              .isEqualByComparingTo(row.getBigDecimal(3));
        }
        compared++;
      }
    }
    assertThat(compared).isGreaterThanOrEqualTo(126);
  }
}
