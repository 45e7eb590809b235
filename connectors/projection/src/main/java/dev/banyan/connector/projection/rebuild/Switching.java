package dev.banyan.connector.projection.rebuild;

import dev.banyan.connector.projection.catalogue.Declared;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Brings a version to exactly the place of the table that readers see, to compare the two or to
 * exchange them. Meanwhile the route waits for its offsets, some milliseconds; readers wait only
 * while the names change.
 */
final class Switching {

  private static final long POLL_MS = 20;

  private final DataSource modern;
  private final RebuildProperties properties;

  Switching(DataSource modern, RebuildProperties properties) {
    this.modern = modern;
    this.properties = properties;
  }

  /** Compares both tables as they are at one place, while changes go on. */
  Comparison compare(Version version, Follower follower) throws SQLException {
    try (Connection seen = modern.getConnection()) {
      seen.setAutoCommit(false);
      seen.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try {
        try (Connection locking = modern.getConnection()) {
          locking.setAutoCommit(false);
          try {
            meet(locking, version, follower);
            execute(seen, "SELECT 1"); // from here on it sees what is committed now
          } finally {
            locking.rollback();
          }
        }
        return Comparison.of(seen, version.projection(), version.table());
      } finally {
        seen.rollback();
        seen.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      }
    }
  }

  /**
   * Makes the version the table that readers see; what they saw becomes a version to follow.
   *
   * @param former the present version's number, mapping and the mapping's text
   * @throws SQLException with state 55P03 when readers held the table for too long; nothing changed
   */
  void exchange(Version version, Version former, Declared route, Follower follower)
      throws SQLException {
    try (Connection connection = modern.getConnection()) {
      connection.setAutoCommit(false);
      try {
        meet(connection, version, follower);
        Tables.swap(connection, version.projection(), former.table(), version.table());
        Offsets.rename(connection, version.ownConsumer(), version.topic(), former.ownConsumer());
        Offsets.replaceMapping(
            connection, version.consumer(), version.topic(), replacement(route, version));
        keep(connection, former);
        become(connection, version);
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  /** Afterwards both stand at one place, and stay there until the connection's transaction ends. */
  private void meet(Connection connection, Version version, Follower follower) throws SQLException {
    execute(connection, "SET LOCAL lock_timeout = " + properties.lockTimeoutMs());
    Map<Integer, Long> targets = Offsets.lock(connection, version.consumer(), version.topic());
    long deadlineNanos =
        System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(properties.switchTimeoutMs());
    while (!follower.step(targets, POLL_MS)) {
      if (System.nanoTime() - deadlineNanos > 0) {
        throw new SQLException(
            "version %d of %s did not catch up within %d ms while the route waited; it goes on"
                .formatted(version.number(), version.projection(), properties.switchTimeoutMs()));
      }
    }
  }

  private static @Nullable String replacement(Declared route, Version version) {
    return route.mapping().equals(version.mapping())
        ? null
        : route.mapping() + ">" + version.mapping();
  }

  private static void keep(Connection connection, Version former) throws SQLException {
    try (PreparedStatement keep =
        connection.prepareStatement(
            """
            INSERT INTO hub.projection_versions(projection, version, state, automatic, filled_from, topic,
                                                consumer, key, mapping, mapping_text, switched_at)
            VALUES (?, ?, 'kept', false, 'topic', ?, ?, ?, ?, ?, now())
            ON CONFLICT (projection, version) DO UPDATE
               SET state = 'kept', wanted = NULL, automatic = false, failure = NULL, key = excluded.key,
                   mapping = excluded.mapping, mapping_text = excluded.mapping_text, switched_at = now()""")) {
      keep.setString(1, former.projection());
      keep.setInt(2, former.number());
      keep.setString(3, former.topic());
      keep.setString(4, former.consumer());
      keep.setString(5, former.key());
      keep.setString(6, former.mapping());
      keep.setString(7, former.mappingText());
      keep.executeUpdate();
    }
  }

  private static void become(Connection connection, Version version) throws SQLException {
    try (PreparedStatement become =
        connection.prepareStatement(
            """
            UPDATE hub.projection_versions
               SET state = 'current', wanted = NULL, automatic = false, failure = NULL, switched_at = now()
             WHERE projection = ? AND version = ?""")) {
      become.setString(1, version.projection());
      become.setInt(2, version.number());
      become.executeUpdate();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
