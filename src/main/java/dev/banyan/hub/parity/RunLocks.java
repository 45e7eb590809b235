package dev.banyan.hub.parity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sees to it that a projection is compared once at a time, among all hubs. The locks are the
 * database's and belong to one connection: they end with a hub that is killed.
 */
@Component
class RunLocks {

  private static final Logger log = LoggerFactory.getLogger(RunLocks.class);
  private static final int VALID_TIMEOUT_S = 5;

  private final DataSource modern;
  private final Set<String> held = new HashSet<>();
  private @Nullable Connection connection;

  RunLocks(DataSource modern) {
    this.modern = modern;
  }

  /** Returns whether the projection is nobody else's now. */
  synchronized boolean tryLock(String projection) throws SQLException {
    if (held.contains(projection)) {
      return false;
    }
    if (connection != null && !connection.isValid(VALID_TIMEOUT_S)) {
      lost();
    }
    if (connection == null) {
      connection = modern.getConnection();
    }
    boolean locked =
        ask(connection, "SELECT pg_try_advisory_lock(hashtextextended(?, 0))", projection);
    if (locked) {
      held.add(projection);
    }
    closeIfFree();
    return locked;
  }

  /** Whether the lock was neither given back nor lost with its connection. */
  synchronized boolean holds(String projection) throws SQLException {
    if (connection != null && !connection.isValid(VALID_TIMEOUT_S)) {
      lost();
    }
    return held.contains(projection);
  }

  synchronized void unlock(String projection) throws SQLException {
    if (held.remove(projection) && connection != null) {
      ask(connection, "SELECT pg_advisory_unlock(hashtextextended(?, 0))", projection);
    }
    closeIfFree();
  }

  private void lost() {
    held.clear();
    try {
      closeIfFree();
    } catch (SQLException e) {
      log.debug("the connection of the locks was broken already: {}", e.getMessage());
    }
  }

  private void closeIfFree() throws SQLException {
    Connection open = connection;
    if (held.isEmpty() && open != null) {
      connection = null;
      open.close();
    }
  }

  private static boolean ask(Connection connection, String sql, String projection)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, "banyan-parity:" + projection);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }
}
