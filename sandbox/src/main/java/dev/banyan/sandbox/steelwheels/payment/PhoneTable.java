package dev.banyan.sandbox.steelwheels.payment;

import dev.banyan.sandbox.steelwheels.database.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The table payment_request: the telephone desk writes rows, the payment processor writes its
 * verdict into them, and this polls for it.
 */
final class PhoneTable {

  private static final Logger LOG = LoggerFactory.getLogger(PhoneTable.class);
  private static final int BATCH = 100;

  private final DataSource dataSource;
  private final ReplyPosting posting;

  PhoneTable(DataSource dataSource, ReplyPosting posting) {
    this.dataSource = dataSource;
    this.posting = posting;
  }

  static void insert(Connection connection, PaymentRequest request, LocalDateTime created)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO payment_request ("REQUESTID", "RECORD", "STATE", "CREATED")
            VALUES (?, ?, 'NEW', ?)
            """)) {
      insert.setString(1, request.requestId());
      insert.setString(2, request.toRecord());
      insert.setObject(3, created);
      insert.executeUpdate();
    }
  }

  /** Posts what has been answered since; an answer that makes no sense is marked REFUSED. */
  void collect() throws SQLException {
    for (Answer answer : answered()) {
      Transaction.run(
          dataSource,
          connection -> {
            settle(connection, answer);
            return answer;
          });
    }
  }

  private List<Answer> answered() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                """
                SELECT r."REQUESTID", r."RESULT", r."REASONCODE", r."AUTHCODE", r."REASONTEXT",
                  a."ORDERNUMBER", a."AMOUNTCENTS"
                FROM payment_request r
                JOIN payment_auth a ON a."REQUESTID" = r."REQUESTID"
                WHERE r."STATE" = 'ANSWERED' ORDER BY r."ID" LIMIT ?
                """)) {
      query.setInt(1, BATCH);
      try (ResultSet rows = query.executeQuery()) {
        List<Answer> answers = new ArrayList<>();
        while (rows.next()) {
          answers.add(
              new Answer(
                  rows.getString("REQUESTID"),
                  text(rows.getString("RESULT")),
                  text(rows.getString("REASONCODE")),
                  text(rows.getString("AUTHCODE")),
                  text(rows.getString("REASONTEXT")),
                  rows.getInt("ORDERNUMBER"),
                  rows.getLong("AMOUNTCENTS")));
        }
        return answers;
      }
    }
  }

  private void settle(Connection connection, Answer answer) throws SQLException {
    try {
      Optional<PaymentReply> reply = answer.reply();
      if (reply.isEmpty()) {
        refuse(
            connection,
            answer,
            "RESULT must be A (with AUTHCODE), D or E, found '" + answer.result() + "'");
        return;
      }
      posting.post(connection, reply.get());
      mark(connection, answer, "DONE", null);
    } catch (ReplyRefusedException e) {
      refuse(connection, answer, String.valueOf(e.getMessage()));
    }
  }

  private static void refuse(Connection connection, Answer answer, String reason)
      throws SQLException {
    LOG.warn("The answer in payment_request to {} is refused: {}", answer.requestId(), reason);
    mark(connection, answer, "REFUSED", reason);
  }

  private static void mark(
      Connection connection, Answer answer, String state, @Nullable String error)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE payment_request SET "STATE" = ?, "ERRORTEXT" = LEFT(?, 200)
            WHERE "REQUESTID" = ?
            """)) {
      update.setString(1, state);
      update.setString(2, error);
      update.setString(3, answer.requestId());
      update.executeUpdate();
    }
  }

  private static String text(@Nullable String column) {
    return column == null ? "" : column.strip();
  }

  private record Answer(
      String requestId,
      String result,
      String reasonCode,
      String authorizationCode,
      String reasonText,
      int orderNumber,
      long amountCents) {

    Optional<PaymentReply> reply() {
      return PaymentResult.of(result)
          .filter(verdict -> verdict != PaymentResult.APPROVED || !authorizationCode.isEmpty())
          .map(
              verdict ->
                  new PaymentReply(
                      requestId,
                      orderNumber,
                      verdict,
                      reasonCode.isEmpty() ? "000" : reasonCode,
                      authorizationCode,
                      amountCents,
                      PaymentRequest.CURRENCY,
                      reasonText));
    }
  }
}
