package dev.banyan.sandbox.steelwheels.payment;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs work on one connection and commits it whole or not at all. */
final class Transaction {

  private Transaction() {}

  static <T> T run(DataSource dataSource, Work<T> work) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }
}
