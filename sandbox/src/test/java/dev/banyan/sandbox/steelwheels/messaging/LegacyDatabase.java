package dev.banyan.sandbox.steelwheels.messaging;

import dev.banyan.sandbox.RunningPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;

/** Looks into the legacy database and writes what other programs would write there. */
final class LegacyDatabase {

  private final RunningPostgres postgres;

  LegacyDatabase(RunningPostgres postgres) {
    this.postgres = postgres;
  }

  String status(int order) throws Exception {
    return text("SELECT \"STATUS\" FROM orders WHERE \"ORDERNUMBER\" = ?", order);
  }

  String comments(int order) throws Exception {
    return text("SELECT \"COMMENTS\" FROM orders WHERE \"ORDERNUMBER\" = ?", order);
  }

  String payment(int order) throws Exception {
    return text("SELECT \"STATE\" FROM payment_auth WHERE \"ORDERNUMBER\" = ?", order);
  }

  /** The first column of the first row as text; "null" without one. */
  String text(String sql, Object... values) throws Exception {
    try (Connection connection = open();
        PreparedStatement query = prepare(connection, sql, values);
        ResultSet row = query.executeQuery()) {
      return row.next() ? String.valueOf(row.getString(1)) : "null";
    }
  }

  int update(String sql, Object... values) throws Exception {
    try (Connection connection = open();
        PreparedStatement update = prepare(connection, sql, values)) {
      return update.executeUpdate();
    }
  }

  private Connection open() throws Exception {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... values)
      throws Exception {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
