package dev.banyan.sandbox.steelwheels.payment;

import dev.banyan.sandbox.steelwheels.database.Transaction;
import dev.banyan.sandbox.steelwheels.orders.OrderStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Puts orders on hold whose payment reply did not come in time. */
final class Parking {

  private static final int BATCH = 100;

  private final DataSource dataSource;
  private final Clock clock;

  Parking(DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /**
   * Parks what has waited too long. One transaction an order, so that nobody who changes many
   * orders at once can wait for it in a circle.
   */
  void park() throws SQLException {
    for (int orderNumber : late()) {
      Transaction.<Boolean, RuntimeException>run(
          dataSource, connection -> park(connection, orderNumber));
    }
  }

  private List<Integer> late() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                """
                SELECT "ORDERNUMBER" FROM payment_auth
                WHERE "STATE" = 'WAITING' AND "DEADLINE" <= ?
                ORDER BY "DEADLINE" LIMIT ?
                """)) {
      query.setObject(1, now());
      query.setInt(2, BATCH);
      try (ResultSet rows = query.executeQuery()) {
        List<Integer> late = new ArrayList<>();
        while (rows.next()) {
          late.add(rows.getInt(1));
        }
        return late;
      }
    }
  }

  private boolean park(Connection connection, int orderNumber) throws SQLException {
    if (!markParked(connection, orderNumber)) {
      return false;
    }
    OrderFile order = new OrderFile(connection);
    if (order.lockedStatus(orderNumber) == OrderStatus.IN_PROCESS) {
      order.move(orderNumber, OrderStatus.ON_HOLD);
      order.comment(orderNumber, "Parked: no answer from payments.");
    }
    return true;
  }

  // Its reply may have been posted a moment ago.
  private boolean markParked(Connection connection, int orderNumber) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE payment_auth SET "STATE" = 'PARKED', "PARKED" = ?
            WHERE "ORDERNUMBER" = ? AND "STATE" = 'WAITING'
            """)) {
      update.setObject(1, now());
      update.setInt(2, orderNumber);
      return update.executeUpdate() == 1;
    }
  }

  private LocalDateTime now() {
    return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
