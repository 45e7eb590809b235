package dev.banyan.sandbox.steelwheels.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs work on one connection and commits it whole or not at all. */
public final class Transaction {

  private Transaction() {}

  /** Whatever the work throws rolls back and is thrown on. */
  public static <T, X extends Exception> T run(DataSource dataSource, Work<T, X> work)
      throws SQLException, X {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      boolean done = false;
      try {
        T result = work.on(connection);
        connection.commit();
        done = true;
        return result;
      } finally {
        if (!done) {
          connection.rollback();
        }
      }
    }
  }

  /** What is done in the transaction. */
  public interface Work<T, X extends Exception> {
    T on(Connection connection) throws SQLException, X;
  }
}
