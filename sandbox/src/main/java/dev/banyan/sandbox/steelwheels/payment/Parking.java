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

  /** Parks what has waited too long; answers how many. */
  int park() throws SQLException {
    return Transaction.run(
        dataSource,
        connection -> {
          List<Integer> late = late(connection);
          for (int orderNumber : late) {
            park(connection, orderNumber);
          }
          return late.size();
        });
  }

  private List<Integer> late(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT "ORDERNUMBER" FROM payment_auth
            WHERE "STATE" = 'WAITING' AND "DEADLINE" <= ?
            ORDER BY "ORDERNUMBER" LIMIT ? FOR UPDATE SKIP LOCKED
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

  private void park(Connection connection, int orderNumber) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE payment_auth SET \"STATE\" = 'PARKED', \"PARKED\" = ?"
                + " WHERE \"ORDERNUMBER\" = ?")) {
      update.setObject(1, now());
      update.setInt(2, orderNumber);
      update.executeUpdate();
    }
    OrderFile order = new OrderFile(connection);
    if (order.lockedStatus(orderNumber) == OrderStatus.IN_PROCESS) {
      order.move(orderNumber, OrderStatus.ON_HOLD);
      order.comment(orderNumber, "Parked: no answer from payments.");
    }
  }

  private LocalDateTime now() {
    return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
