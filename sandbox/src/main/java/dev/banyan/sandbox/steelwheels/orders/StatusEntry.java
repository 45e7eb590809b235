package dev.banyan.sandbox.steelwheels.orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Optional;

/** Changes the status of one order on the connection of a transaction. */
final class StatusEntry {

  private final Connection connection;
  private final LocalDate today;

  StatusEntry(Connection connection, LocalDate today) {
    this.connection = connection;
    this.today = today;
  }

  StatusChange change(int orderNumber, OrderStatus next) throws SQLException {
    Optional<String> present = lockedStatus(orderNumber);
    if (present.isEmpty()) {
      return new StatusChange.UnknownOrder();
    }
    if (present.get().equals(next.label())) {
      return new StatusChange.Changed();
    }
    if (!OrderStatus.ofLabel(present.get()).map(from -> from.mayBecome(next)).orElse(false)) {
      return new StatusChange.Illegal(present.get());
    }
    if (next == OrderStatus.SHIPPED) {
      ship(orderNumber);
    } else {
      write(orderNumber, next);
    }
    return new StatusChange.Changed();
  }

  private Optional<String> lockedStatus(int orderNumber) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT \"STATUS\" FROM orders WHERE \"ORDERNUMBER\" = ? FOR UPDATE")) {
      query.setInt(1, orderNumber);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  private void write(int orderNumber, OrderStatus next) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE orders SET \"STATUS\" = ? WHERE \"ORDERNUMBER\" = ?")) {
      update.setString(1, next.label());
      update.setInt(2, orderNumber);
      update.executeUpdate();
    }
  }

  private void ship(int orderNumber) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE orders SET \"STATUS\" = ?, \"SHIPPEDDATE\" = ? WHERE \"ORDERNUMBER\" = ?")) {
      update.setString(1, OrderStatus.SHIPPED.label());
      update.setTimestamp(2, Timestamp.valueOf(today.atStartOfDay()));
      update.setInt(3, orderNumber);
      update.executeUpdate();
    }
  }
}
