package dev.banyan.connector.payment;

import dev.banyan.spi.EchoMark;
import dev.banyan.spi.delivery.HeldException;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The legacy table PAYMENT_REQUEST, as contracts/legacy/payment-request.md has it: the verdict and
 * ANSWERED in one UPDATE. A role of its own may do that and nothing else.
 */
public final class PaymentRows {

  private final DataSource database;
  private final JdbcClient legacy;
  private final TransactionTemplate transaction;

  public PaymentRows(DataSource legacy) {
    this.database = legacy;
    this.legacy = JdbcClient.create(legacy);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(legacy));
  }

  /**
   * What is written.
   *
   * @param answeredUtc date and time of the decision, UTC
   */
  public record Verdict(
      long row,
      String requestId,
      String result,
      String reasonCode,
      String authorizationCode,
      String reasonText,
      LocalDateTime answeredUtc) {}

  /**
   * Answers the row, unless it is answered. The change stream tells the answer as our own.
   *
   * @throws HeldException when there is no such row
   */
  public void answer(Verdict verdict) {
    Integer answered = transaction.execute(status -> update(verdict));
    if (Objects.equals(answered, 0) && state(verdict).isEmpty()) {
      throw new HeldException(
          "PAYMENT_REQUEST has no row %d of %s".formatted(verdict.row(), verdict.requestId()));
    }
  }

  private int update(Verdict verdict) {
    mark("payment-request/" + verdict.row());
    return legacy
        .sql(
            """
                update payment_request set "STATE" = 'ANSWERED', "RESULT" = :result, "REASONCODE" = :reason,
                  "AUTHCODE" = :code, "REASONTEXT" = :text, "ANSWERED" = :at
                where "ID" = :row and "REQUESTID" = :request and "STATE" in ('NEW', 'TAKEN')
                """)
        .param("result", verdict.result())
        .param("reason", verdict.reasonCode())
        .param("code", verdict.authorizationCode())
        .param("text", verdict.reasonText())
        .param("at", verdict.answeredUtc())
        .param("row", verdict.row())
        .param("request", verdict.requestId())
        .update();
  }

  private void mark(String command) {
    try {
      EchoMark.write(DataSourceUtils.getConnection(database), command);
    } catch (SQLException e) {
      throw new UncategorizedSQLException("mark of " + command, null, e);
    }
  }

  private Optional<String> state(Verdict verdict) {
    return legacy
        .sql(
            "select \"STATE\" from payment_request where \"ID\" = :row and \"REQUESTID\" = :request")
        .param("row", verdict.row())
        .param("request", verdict.requestId())
        .query(String.class)
        .optional();
  }
}
