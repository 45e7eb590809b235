package dev.banyan.connector.changestream.rows;

import io.debezium.connector.postgresql.connection.PostgresConnection;
import java.sql.SQLException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection to the legacy database with Debezium's picture of the stream's tables. */
record PostgresSession(
    Map<String, String> settings,
    PostgresConnection connection,
    PostgresTables tables,
    Encoding encoding)
    implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PostgresSession.class);
  private static final int VALID_TIMEOUT_S = 5;

  static PostgresSession open(Map<String, String> settings, String topic) throws SQLException {
    if (settings.containsKey("transforms")) {
      throw new IllegalStateException(
          "the stream of "
              + topic
              + " changes records by transforms, which single rows do not go through: rows cannot be"
              + " read as the stream carries them");
    }
    PostgresConnection connection = PostgresTables.connect(settings);
    try {
      return new PostgresSession(
          settings, connection, PostgresTables.read(settings, connection), new Encoding(settings));
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** The same session, with the tables as they are now if asked for. */
  PostgresSession renewed(boolean tablesAnew) throws SQLException {
    if (!tablesAnew) {
      return this;
    }
    try {
      return new PostgresSession(
          settings, connection, PostgresTables.read(settings, connection), encoding);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** Ends the transaction, so that nothing is held in the legacy database between two calls. */
  boolean reusable() {
    try {
      connection.rollback();
      return connection.connection().isValid(VALID_TIMEOUT_S);
    } catch (SQLException e) {
      log.debug("a session with the legacy database is not kept: {}", e.getMessage());
      return false;
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
