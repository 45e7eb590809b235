package dev.banyan.sandbox.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.sandbox.RunningPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SteelWheelsDataIT {

  @RegisterExtension static final RunningPostgres postgres = RunningPostgres.unshared();

  @ParameterizedTest
  @CsvSource({
    "customers, 126",
    "customer_w_ter, 126",
    "department_managers, 4",
    "employees, 23",
    "offices, 7",
    "orders, 330",
    "orderdetails, 3001",
    "orderfact, 2996",
    "payments, 272",
    "products, 110",
    "quadrant_actuals, 148",
    "time, 265",
    "trial_balance, 22"
  })
  void everyRowIsCopied(String table, int rows) throws Exception {
    assertThat(query("SELECT count(*) FROM \"" + table + "\"")).isEqualTo(String.valueOf(rows));
  }

  @Test
  void valuesAreThoseOfTheDataSet() throws Exception {
    assertThat(query("SELECT \"CREDITLIMIT\" FROM customers WHERE \"CUSTOMERNUMBER\" = 97"))
        .isEqualTo("210500.00");
    assertThat(
            query(
                "SELECT \"PRICEEACH\" FROM orderdetails"
                    + " WHERE \"ORDERNUMBER\" = 10100 AND \"PRODUCTCODE\" = 'S18_1749'"))
        .isEqualTo("172.00");
    assertThat(
            query(
                "SELECT \"PRICEEACH\" FROM orderfact"
                    + " WHERE \"ORDERNUMBER\" = 10100 AND \"PRODUCTCODE\" = 'S18_2248'"))
        .isEqualTo("67.8000000");
    assertThat(query("SELECT \"SHIPPEDDATE\" FROM orders WHERE \"ORDERNUMBER\" = 10167"))
        .isEqualTo("2006-08-23 11:49:12");
    assertThat(query("SELECT \"Amount\" FROM trial_balance WHERE \"Account_Num\" = 4100"))
        .isEqualTo("400000");
  }

  @Test
  void lettersThatTheDataSetDamagedStayDamaged() throws Exception {
    assertThat(query("SELECT \"CONTACTLASTNAME\" FROM customers WHERE \"CUSTOMERNUMBER\" = 171"))
        .isEqualTo("Rancu00e9");
  }

  @Test
  void orderDetailsHaveNoPrimaryKeyButAUniqueIndex() throws Exception {
    assertThat(
            query(
                "SELECT count(*) FROM pg_index"
                    + " WHERE indrelid = 'orderdetails'::regclass AND indisprimary"))
        .isEqualTo("0");
    assertThat(
            query(
                "SELECT count(*) FROM pg_index"
                    + " WHERE indrelid = 'orderdetails'::regclass AND indisunique"))
        .isEqualTo("1");
  }

  private static String query(String sql) throws SQLException, IOException {
    try (Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
