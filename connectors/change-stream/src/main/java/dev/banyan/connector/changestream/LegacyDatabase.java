package dev.banyan.connector.changestream;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the legacy PostgreSQL server about its log, as the role that reads the change stream. */
final class LegacyDatabase implements AutoCloseable {

  private static final int CONNECTIONS = 4;
  private static final long CONNECT_TIMEOUT_MS = 2_000;

  private final Supplier<StreamDefinition> definition;
  private @Nullable HikariDataSource pool;

  LegacyDatabase(Supplier<StreamDefinition> definition) {
    this.definition = definition;
  }

  /** End of the log and how far the stream's slot has confirmed, in bytes from the log's start. */
  record LogEnd(long current, long confirmed) {}

  LogEnd logEnd(String slot) throws SQLException {
    try (Connection connection = pool().getConnection();
        var query =
            connection.prepareStatement(
                """
                SELECT pg_current_wal_lsn() - '0/0', coalesce(confirmed_flush_lsn - '0/0', 0)
                  FROM (SELECT ?::name AS wanted) w
                  LEFT JOIN pg_replication_slots ON slot_name = wanted""")) {
      query.setString(1, slot);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return new LogEnd(row.getLong(1), row.getLong(2));
      }
    }
  }

  /**
   * Writes a message into the log, after everything committed so far. The transaction id makes the
   * statement's commit flush the log at once.
   */
  void writeLogMessage(String prefix, String content) throws SQLException {
    try (Connection connection = pool().getConnection();
        var statement =
            connection.prepareStatement(
                "SELECT pg_current_xact_id(), pg_logical_emit_message(false, ?, ?::text)")) {
      statement.setString(1, prefix);
      statement.setString(2, content);
      statement.execute();
    }
  }

  @Override
  public synchronized void close() {
    if (pool != null) {
      pool.close();
      pool = null;
    }
  }

  private synchronized HikariDataSource pool() {
    HikariDataSource open = pool;
    if (open == null) {
      StreamDefinition resolved = definition.get();
      HikariConfig config = new HikariConfig();
      config.setPoolName("legacy-log-" + resolved.name());
      config.setJdbcUrl(
          "jdbc:postgresql://%s:%s/%s"
              .formatted(
                  resolved.required("database.hostname"),
                  resolved.required("database.port"),
                  resolved.required("database.dbname")));
      config.setUsername(resolved.required("database.user"));
      config.setPassword(resolved.required("database.password"));
      config.setMaximumPoolSize(CONNECTIONS);
      config.setMinimumIdle(0);
      config.setConnectionTimeout(CONNECT_TIMEOUT_MS);
      config.setInitializationFailTimeout(-1);
      open = new HikariDataSource(config);
      pool = open;
    }
    return open;
  }
}
