package dev.banyan.connector.payment.intent;

import dev.banyan.connector.payment.decision.Amount;
import dev.banyan.connector.payment.decision.History;
import dev.banyan.connector.payment.decision.PaymentState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of hub.payment_intents as an {@link Intent}. */
final class IntentRows {

  private IntentRows() {}

  static Intent read(ResultSet row, int number) throws SQLException {
    Amount amount = new Amount(row.getLong("amount_minor"), row.getString("currency"));
    long captured = row.getLong("captured_minor");
    String customer = row.getString("provider_customer");
    return new Intent(
        row.getObject("id", UUID.class),
        row.getString("request_id"),
        row.getString("provider"),
        row.getLong("customer_number"),
        customer == null ? null : new Intent.Account(customer, row.getString("method")),
        amount,
        row.getString("capture_method"),
        row.getString("description"),
        row.getBytes("request_hash"),
        row.getString("idempotency_key"),
        PaymentState.of(
            row.getString("state"),
            captured > 0,
            row.getString("reason_code"),
            row.getString("reason"),
            row.getString("provider_code")),
        row.getString("provider_id"),
        captured,
        row.getLong("refunded_minor"),
        history(row),
        instant(row, "decided_at"));
  }

  static History history(ResultSet row) throws SQLException {
    return new History(
        row.getBoolean("in_doubt"),
        row.getBoolean("answer_kept"),
        row.getInt("calls"),
        row.getTimestamp("received_at").toInstant(),
        instant(row, "first_called_at"),
        instant(row, "last_called_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
