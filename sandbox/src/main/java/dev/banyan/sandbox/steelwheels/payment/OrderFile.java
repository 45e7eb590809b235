package dev.banyan.sandbox.steelwheels.payment;

import dev.banyan.sandbox.steelwheels.orders.OrderStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Optional;

/** The order as payments see it, on the connection of a transaction. */
final class OrderFile {

  private final Connection connection;

  OrderFile(Connection connection) {
    this.connection = connection;
  }

  /** Customers have been deleted in the past; their orders ask without a name. */
  Optional<PaymentRequest> request(int orderNumber, Channel channel, LocalDateTime requested)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT o."CUSTOMERNUMBER", COALESCE(c."CUSTOMERNAME", '') AS name,
              COALESCE((SELECT SUM(d."QUANTITYORDERED" * d."PRICEEACH") FROM orderdetails d
                WHERE d."ORDERNUMBER" = o."ORDERNUMBER"), 0) AS total
            FROM orders o LEFT JOIN customers c ON c."CUSTOMERNUMBER" = o."CUSTOMERNUMBER"
            WHERE o."ORDERNUMBER" = ?
            """)) {
      query.setInt(1, orderNumber);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(
                new PaymentRequest(
                    orderNumber,
                    row.getInt("CUSTOMERNUMBER"),
                    cents(row.getBigDecimal("total")),
                    requested,
                    channel,
                    row.getString("name")))
            : Optional.empty();
      }
    }
  }

  /** Locks the order until the transaction ends. */
  OrderStatus lockedStatus(int orderNumber) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT \"STATUS\" FROM orders WHERE \"ORDERNUMBER\" = ? FOR UPDATE")) {
      query.setInt(1, orderNumber);
      try (ResultSet row = query.executeQuery()) {
        // An order deleted by hand has nothing left to change.
        return row.next()
            ? OrderStatus.ofLabel(row.getString(1)).orElse(OrderStatus.CANCELLED)
            : OrderStatus.CANCELLED;
      }
    }
  }

  void move(int orderNumber, OrderStatus status) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE orders SET \"STATUS\" = ? WHERE \"ORDERNUMBER\" = ?")) {
      update.setString(1, status.label());
      update.setInt(2, orderNumber);
      update.executeUpdate();
    }
  }

  /** Puts a sentence, if any, behind the comments; what does not fit the column is cut off. */
  void comment(int orderNumber, String sentence) throws SQLException {
    if (sentence.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE orders SET "COMMENTS" = LEFT(CASE WHEN COALESCE("COMMENTS", '') = '' THEN ?
              ELSE "COMMENTS" || ' ' || ? END, 1024) WHERE "ORDERNUMBER" = ?
            """)) {
      update.setString(1, sentence);
      update.setString(2, sentence);
      update.setInt(3, orderNumber);
      update.executeUpdate();
    }
  }

  private static long cents(BigDecimal total) {
    return total.setScale(2, RoundingMode.HALF_UP).movePointRight(2).longValueExact();
  }
}
