package dev.banyan.sandbox.steelwheels.payment;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/** What clerks are told about the authorization of an order. */
record PaymentState(AuthorizationState state, String reasonCode, String reasonText, String code) {

  static Optional<PaymentState> of(DataSource dataSource, int orderNumber) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                """
                SELECT "STATE", "REASONCODE", "REASONTEXT", "AUTHCODE" FROM payment_auth
                WHERE "ORDERNUMBER" = ?
                """)) {
      query.setInt(1, orderNumber);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(
                new PaymentState(
                    AuthorizationState.valueOf(row.getString(1)),
                    Objects.requireNonNullElse(row.getString(2), ""),
                    Objects.requireNonNullElse(row.getString(3), ""),
                    Objects.requireNonNullElse(row.getString(4), "")))
            : Optional.empty();
      }
    }
  }

  String sentence() {
    return switch (state) {
      case WAITING -> "Waiting for authorization";
      case PARKED -> "No answer yet, order parked";
      case APPROVED -> "Approved, code " + code;
      case DECLINED -> "Declined: " + reason();
      case NOT_PROCESSED -> "Not processed: " + reason();
    };
  }

  private String reason() {
    return (reasonCode + " " + reasonText).strip();
  }
}
