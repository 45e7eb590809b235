package dev.banyan.sandbox.steelwheels.report;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Closes the books: goes over all orders, their lines, the fact table and the credit limits in one
 * transaction.
 */
public final class MonthEndBatch implements BatchJob {

  // Two at a time would wait for each other's rows.
  private static final String ONE_AT_A_TIME = "LOCK TABLE orderfact IN SHARE ROW EXCLUSIVE MODE";

  private static final String FACTS =
      "UPDATE orderfact SET \"STATUS\" = orders.\"STATUS\","
          + " \"TOTALPRICE\" = ROUND(orderfact.\"QUANTITYORDERED\" * orderfact.\"PRICEEACH\", 2)"
          + " FROM orders WHERE orders.\"ORDERNUMBER\" = orderfact.\"ORDERNUMBER\"";

  private static final String LINES =
      "UPDATE orderdetails SET \"PRICEEACH\" = ROUND(\"PRICEEACH\", 2)";

  private static final String ORDERS = "UPDATE orders SET \"STATUS\" = TRIM(\"STATUS\")";

  private static final String LIMITS =
      "UPDATE customers SET \"CREDITLIMIT\" = GREATEST(\"CREDITLIMIT\", 0)";

  private final DataSource dataSource;

  public MonthEndBatch(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public String name() {
    return "month-end";
  }

  @Override
  public String title() {
    return "Run month-end";
  }

  @Override
  public String description() {
    return "Recomputes the totals of the fact table and checks all orders, lines and credit limits,"
        + " in one transaction.";
  }

  @Override
  public String run() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(ONE_AT_A_TIME);
        int facts = statement.executeUpdate(FACTS);
        int lines = statement.executeUpdate(LINES);
        int orders = statement.executeUpdate(ORDERS);
        int limits = statement.executeUpdate(LIMITS);
        connection.commit();
        return "Month-end is done: %d rows updated (%d facts, %d lines, %d orders, %d credit limits)."
            .formatted(facts + lines + orders + limits, facts, lines, orders, limits);
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      }
    }
  }
}
