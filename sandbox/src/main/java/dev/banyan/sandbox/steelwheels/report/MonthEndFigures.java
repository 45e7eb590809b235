package dev.banyan.sandbox.steelwheels.report;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Reads what the month-end report shows. */
final class MonthEndFigures {

  private static final int MAX_ROWS = 10_000;

  private static final String QUERY =
      "SELECT o.\"ORDERNUMBER\", o.\"ORDERDATE\", o.\"STATUS\", c.\"CUSTOMERNAME\","
          + " COALESCE(SUM(d.\"QUANTITYORDERED\" * d.\"PRICEEACH\"), 0) AS total"
          + " FROM orders o"
          + " LEFT JOIN customers c ON c.\"CUSTOMERNUMBER\" = o.\"CUSTOMERNUMBER\""
          + " LEFT JOIN orderdetails d ON d.\"ORDERNUMBER\" = o.\"ORDERNUMBER\""
          + " WHERE o.\"ORDERDATE\" >= ? AND o.\"ORDERDATE\" < ?"
          + " GROUP BY o.\"ORDERNUMBER\", o.\"ORDERDATE\", o.\"STATUS\", c.\"CUSTOMERNAME\""
          + " ORDER BY o.\"ORDERNUMBER\" LIMIT "
          + MAX_ROWS;

  /** An order of the month and what it comes to. */
  record Row(int order, LocalDate date, String status, String customer, BigDecimal total) {}

  private final DataSource dataSource;

  MonthEndFigures(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  List<Row> of(YearMonth month) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query = connection.prepareStatement(QUERY)) {
      query.setTimestamp(1, Timestamp.valueOf(month.atDay(1).atStartOfDay()));
      query.setTimestamp(2, Timestamp.valueOf(month.plusMonths(1).atDay(1).atStartOfDay()));
      List<Row> rows = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          rows.add(row(row));
        }
      }
      return rows;
    }
  }

  private static Row row(ResultSet row) throws SQLException {
    String customer = row.getString("CUSTOMERNAME");
    return new Row(
        row.getInt("ORDERNUMBER"),
        row.getTimestamp("ORDERDATE").toLocalDateTime().toLocalDate(),
        row.getString("STATUS"),
        customer == null ? "(unknown)" : customer,
        row.getBigDecimal("total"));
  }
}
