package dev.banyan.sandbox.steelwheels.orders;

import dev.banyan.sandbox.steelwheels.lists.Listing;
import dev.banyan.sandbox.steelwheels.lists.Paging;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Looks orders up. Safe for use by several threads. */
public final class OrderBook {

  private static final String PASSES_FILTER =
      " WHERE \"CUSTOMERNUMBER\" = COALESCE(?, \"CUSTOMERNUMBER\")"
          + " AND \"STATUS\" = COALESCE(?, \"STATUS\")";

  private final DataSource dataSource;

  public OrderBook(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  public Optional<Order> find(int number) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      OrderHead head = head(connection, number);
      return head == null
          ? Optional.empty()
          : Optional.of(new Order(head, lines(connection, number)));
    }
  }

  /** Orders that pass the filter, by number. */
  public Listing<OrderHead> list(OrderFilter filter, Paging paging) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return new Listing<>(paging, count(connection, filter), page(connection, filter, paging));
    }
  }

  private static @Nullable OrderHead head(Connection connection, int number) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT * FROM orders WHERE \"ORDERNUMBER\" = ?")) {
      query.setInt(1, number);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? head(row) : null;
      }
    }
  }

  private static List<OrderLine> lines(Connection connection, int number) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT * FROM orderdetails WHERE \"ORDERNUMBER\" = ? ORDER BY \"ORDERLINENUMBER\"")) {
      query.setInt(1, number);
      List<OrderLine> lines = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          lines.add(
              new OrderLine(
                  row.getInt("ORDERLINENUMBER"),
                  row.getString("PRODUCTCODE"),
                  row.getInt("QUANTITYORDERED"),
                  row.getBigDecimal("PRICEEACH")));
        }
      }
      return lines;
    }
  }

  private static int count(Connection connection, OrderFilter filter) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT COUNT(*) FROM orders" + PASSES_FILTER)) {
      bind(query, filter);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private static List<OrderHead> page(Connection connection, OrderFilter filter, Paging paging)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT * FROM orders"
                + PASSES_FILTER
                + " ORDER BY \"ORDERNUMBER\" LIMIT ? OFFSET ?")) {
      bind(query, filter);
      query.setInt(3, paging.size());
      query.setInt(4, paging.offset());
      List<OrderHead> found = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          found.add(head(row));
        }
      }
      return found;
    }
  }

  private static void bind(PreparedStatement query, OrderFilter filter) throws SQLException {
    query.setObject(1, filter.customerNumber(), Types.INTEGER);
    query.setObject(2, filter.statusLabel(), Types.VARCHAR);
  }

  private static OrderHead head(ResultSet row) throws SQLException {
    String comments = row.getString("COMMENTS");
    return new OrderHead(
        row.getInt("ORDERNUMBER"),
        row.getString("STATUS"),
        row.getInt("CUSTOMERNUMBER"),
        date(row, "ORDERDATE"),
        date(row, "REQUIREDDATE"),
        NotShipped.shippedDate(row.getTimestamp("SHIPPEDDATE")),
        comments == null || comments.isEmpty() ? null : comments);
  }

  private static LocalDate date(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toLocalDateTime().toLocalDate();
  }
}
