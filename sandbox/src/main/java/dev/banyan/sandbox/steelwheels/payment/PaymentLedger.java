package dev.banyan.sandbox.steelwheels.payment;

import dev.banyan.sandbox.steelwheels.database.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The table payment_auth: one row an order, from before the request leaves until its reply is
 * posted. Here the requests are written and sent off.
 */
final class PaymentLedger {

  // Older orders were loaded by other means; they were never to be authorized.
  private static final int FORGOTTEN_DAYS = 7;
  private static final int BATCH = 100;

  private final DataSource dataSource;
  private final Clock clock;
  private final int replyTimeoutMs;

  PaymentLedger(DataSource dataSource, Clock clock, int replyTimeoutMs) {
    this.dataSource = dataSource;
    this.clock = clock;
    this.replyTimeoutMs = replyTimeoutMs;
  }

  /** Notes that the order is to be authorized; does nothing when it is noted already. */
  void open(int orderNumber, Channel channel) throws SQLException {
    Transaction.run(dataSource, connection -> open(connection, orderNumber, channel));
  }

  private Optional<PaymentRequest> open(Connection connection, int orderNumber, Channel channel)
      throws SQLException {
    LocalDateTime created = now();
    Optional<PaymentRequest> request =
        new OrderFile(connection)
            .request(orderNumber, channel, created.truncatedTo(ChronoUnit.SECONDS));
    if (request.isEmpty() || !insert(connection, request.get(), created)) {
      return Optional.empty();
    }
    if (channel == Channel.PHONE) {
      PhoneTable.insert(connection, request.get(), created);
    }
    return request;
  }

  private boolean insert(Connection connection, PaymentRequest request, LocalDateTime created)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO payment_auth ("ORDERNUMBER", "REQUESTID", "CHANNEL", "RECORD",
              "AMOUNTCENTS", "STATE", "CREATED", "DEADLINE", "SENT")
            VALUES (?, ?, ?, ?, ?, 'WAITING', ?, ?, ?) ON CONFLICT DO NOTHING
            """)) {
      insert.setInt(1, request.orderNumber());
      insert.setString(2, request.requestId());
      insert.setString(3, request.channel().code());
      insert.setString(4, request.toRecord());
      insert.setLong(5, request.amountCents());
      insert.setObject(6, created);
      insert.setObject(7, created.plus(Duration.ofMillis(replyTimeoutMs)));
      insert.setObject(8, request.channel() == Channel.PHONE ? created : null);
      return insert.executeUpdate() == 1;
    }
  }

  /** Orders that were placed, but whose listener never ran because the application was killed. */
  List<Integer> forgottenOrders() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                """
                SELECT o."ORDERNUMBER" FROM orders o
                WHERE o."STATUS" = 'In Process' AND o."ORDERDATE" >= ? AND NOT EXISTS
                  (SELECT 1 FROM payment_auth a WHERE a."ORDERNUMBER" = o."ORDERNUMBER")
                ORDER BY o."ORDERNUMBER"
                """)) {
      query.setObject(1, now().minusDays(FORGOTTEN_DAYS));
      try (ResultSet rows = query.executeQuery()) {
        List<Integer> orders = new ArrayList<>();
        while (rows.next()) {
          orders.add(rows.getInt(1));
        }
        return orders;
      }
    }
  }

  /**
   * Requests that have not left yet, oldest first; parked ones too, as a late reply still helps.
   */
  List<Unsent> unsent() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                """
                SELECT "REQUESTID", "RECORD" FROM payment_auth
                WHERE "STATE" IN ('WAITING', 'PARKED') AND "SENT" IS NULL
                ORDER BY "CREATED", "REQUESTID" LIMIT ?
                """)) {
      query.setInt(1, BATCH);
      try (ResultSet rows = query.executeQuery()) {
        List<Unsent> unsent = new ArrayList<>();
        while (rows.next()) {
          unsent.add(new Unsent(rows.getString(1), rows.getString(2)));
        }
        return unsent;
      }
    }
  }

  void sent(String requestId) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE payment_auth SET \"SENT\" = ? WHERE \"REQUESTID\" = ?")) {
      update.setObject(1, now());
      update.setString(2, requestId);
      update.executeUpdate();
    }
  }

  private LocalDateTime now() {
    return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** A request that still has to be sent. */
  record Unsent(String requestId, String record) {}
}
