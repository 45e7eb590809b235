package dev.banyan.connector.changestream.legacy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Writes names into statements, and tries what others have written. */
final class Sql {

  private static final String CONNECTION_EXCEPTIONS = "08";

  private Sql() {}

  /** An identifier as standard SQL quotes it. */
  static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** An identifier as MariaDB and MySQL quote it. */
  static String backticks(String name) {
    return '`' + name.replace("`", "``") + '`';
  }

  /**
   * @param table quoted
   * @throws IllegalArgumentException when the server does not understand the condition
   */
  static void requireCondition(Connection connection, String table, String condition)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      connection.setReadOnly(true);
      statement.execute("EXPLAIN SELECT 1 FROM " + table + " WHERE (" + condition + ")");
    } catch (SQLException e) {
      if (e.getSQLState() == null || e.getSQLState().startsWith(CONNECTION_EXCEPTIONS)) {
        throw e;
      }
      throw new IllegalArgumentException(
          "the legacy server refuses the condition '"
              + condition
              + "': "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
          e);
    }
  }
}
