package dev.banyan.sandbox.dataset;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import net.hydromatic.steelwheels.data.hsqldb.SteelwheelsHsqldb;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies the Steel Wheels data with its names, keys and oddities; nothing is corrected. */
public final class SteelWheelsData {

  private static final Logger LOG = LoggerFactory.getLogger(SteelWheelsData.class);
  private static final int BATCH_ROWS = 500;

  private SteelWheelsData() {}

  /**
   * Creates and fills all tables in schema public of a PostgreSQL.
   *
   * @param connection in a transaction that the caller commits, with the role set that shall own
   *     the tables
   * @return the names of the tables
   */
  public static List<String> copyInto(Connection connection) throws SQLException {
    return copyInto(connection, Target.POSTGRESQL);
  }

  /** Creates and fills all tables there. */
  public static List<String> copyInto(Connection connection, Target target) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection source =
        DriverManager.getConnection(
            SteelwheelsHsqldb.URI, SteelwheelsHsqldb.USER, SteelwheelsHsqldb.PASSWORD)) {
      for (Table table : Table.readAll(source)) {
        create(table, connection, target);
        int rows = copy(table, source, connection, target);
        LOG.info("Steel Wheels data: {} rows into {}", rows, table.name());
        names.add(table.name());
      }
      try (Statement statement = source.createStatement()) {
        statement.execute("SHUTDOWN");
      }
    }
    return names;
  }

  private static void create(Table table, Connection connection, Target target)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String definition : table.definitions(target)) {
        statement.execute(definition);
      }
    }
  }

  private static int copy(Table table, Connection source, Connection connection, Target target)
      throws SQLException {
    int count = 0;
    try (Statement query = source.createStatement();
        ResultSet rows = query.executeQuery(table.query());
        PreparedStatement insertion = connection.prepareStatement(table.insertion(target))) {
      while (rows.next()) {
        for (int column = 1; column <= table.columns().size(); column++) {
          insertion.setObject(column, rows.getObject(column));
        }
        insertion.addBatch();
        if (++count % BATCH_ROWS == 0) {
          insertion.executeBatch();
        }
      }
      insertion.executeBatch();
    }
    return count;
  }
}
