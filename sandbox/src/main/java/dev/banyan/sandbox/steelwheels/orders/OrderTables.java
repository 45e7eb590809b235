package dev.banyan.sandbox.steelwheels.orders;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Creates what ordering needs beside the old tables, if it is not there yet. */
public final class OrderTables {

  private static final int LAST_NUMBER_ON_PAPER = 10425;

  private OrderTables() {}

  public static void create(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE SEQUENCE IF NOT EXISTS order_numbers START " + (LAST_NUMBER_ON_PAPER + 1));
      statement.execute(
          "CREATE TABLE IF NOT EXISTS partner_orders (\"PARTNERREF\" varchar(64) PRIMARY KEY,"
              + " \"ORDERNUMBER\" integer NOT NULL)");
      statement.execute("ALTER TABLE partner_orders REPLICA IDENTITY FULL");
    }
  }
}
