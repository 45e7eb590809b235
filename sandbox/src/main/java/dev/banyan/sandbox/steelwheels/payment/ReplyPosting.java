package dev.banyan.sandbox.steelwheels.payment;

import dev.banyan.sandbox.steelwheels.database.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts replies: the authorization is settled and the order moved in one transaction. */
final class ReplyPosting {

  private static final Logger LOG = LoggerFactory.getLogger(ReplyPosting.class);

  private final DataSource dataSource;
  private final Clock clock;

  ReplyPosting(DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /**
   * Posts a reply. Repeating it changes nothing.
   *
   * @throws ReplyRefusedException when nothing like it was asked
   */
  void post(PaymentReply reply) throws SQLException, ReplyRefusedException {
    Transaction.<Boolean, ReplyRefusedException>run(
        dataSource, connection -> post(connection, reply));
  }

  /** As {@link #post(PaymentReply)}, as part of a transaction; answers if it changed anything. */
  boolean post(Connection connection, PaymentReply reply)
      throws SQLException, ReplyRefusedException {
    Authorization authorization = locked(connection, reply.requestId());
    authorization.check(reply);
    OrderFile order = new OrderFile(connection);
    int number = authorization.orderNumber();
    Posting posting = Posting.of(reply, authorization.state(), order.lockedStatus(number));
    if (posting instanceof Posting.Settled settled) {
      settle(connection, reply, settled.state());
      if (settled.orderStatus().isPresent()) {
        order.move(number, settled.orderStatus().get());
      }
      order.comment(number, settled.comment());
      return true;
    }
    LOG.info("{} is settled, the reply is a repeated one and ignored", reply.requestId());
    return false;
  }

  private static Authorization locked(Connection connection, String requestId)
      throws SQLException, ReplyRefusedException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT "ORDERNUMBER", "AMOUNTCENTS", "STATE" FROM payment_auth
            WHERE "REQUESTID" = ? FOR UPDATE
            """)) {
      query.setString(1, requestId);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new ReplyRefusedException("nothing was asked under the request id " + requestId);
        }
        return new Authorization(
            row.getInt(1), requestId, row.getLong(2), AuthorizationState.valueOf(row.getString(3)));
      }
    }
  }

  private void settle(Connection connection, PaymentReply reply, AuthorizationState state)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE payment_auth SET "STATE" = ?, "ANSWERED" = ?, "REASONCODE" = ?,
              "REASONTEXT" = ?, "AUTHCODE" = ? WHERE "REQUESTID" = ?
            """)) {
      update.setString(1, state.name());
      update.setObject(2, now());
      update.setString(3, reply.reasonCode());
      update.setString(4, reply.reasonText());
      update.setString(5, reply.authorizationCode());
      update.setString(6, reply.requestId());
      update.executeUpdate();
    }
  }

  private LocalDateTime now() {
    return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
