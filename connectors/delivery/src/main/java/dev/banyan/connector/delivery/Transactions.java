package dev.banyan.connector.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;

/** Runs a piece of work in a database transaction of its own. */
public final class Transactions {

  /** Work in a transaction. */
  public interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  private final DataSource store;

  public Transactions(DataSource store) {
    this.store = store;
  }

  /**
   * Returns after the commit.
   *
   * @throws DataAccessResourceFailureException when the store is away or refuses; nothing is stored
   */
  public <T> T run(String what, Work<T> work) {
    try (Connection connection = store.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.in(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        rollback(connection, e);
        throw e;
      }
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException(what + ": the store failed", e);
    }
  }

  private static void rollback(Connection connection, Exception reason) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }
}
