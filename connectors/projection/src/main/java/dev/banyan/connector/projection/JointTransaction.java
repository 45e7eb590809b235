package dev.banyan.connector.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A transaction of the modern store that batches of several routes are written in, so that readers
 * see all of them at one moment. Used by one thread.
 */
public final class JointTransaction implements AutoCloseable {

  private final Connection connection;
  private final List<Runnable> afterCommit = new ArrayList<>();

  private JointTransaction(Connection connection) {
    this.connection = connection;
  }

  public static JointTransaction open(DataSource modern) throws SQLException {
    Connection connection = modern.getConnection();
    connection.setAutoCommit(false);
    return new JointTransaction(connection);
  }

  /** To write with; neither committed nor closed by who writes. */
  public Connection connection() {
    return connection;
  }

  /** What is to be told or done once readers see what was written. */
  public void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  public void commit() throws SQLException {
    connection.commit();
    List<Runnable> actions = List.copyOf(afterCommit);
    afterCommit.clear();
    actions.forEach(Runnable::run);
  }

  /** Takes back what is not committed. */
  @Override
  public void close() throws SQLException {
    try (connection) {
      connection.rollback();
    }
  }
}
