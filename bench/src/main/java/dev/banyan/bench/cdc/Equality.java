package dev.banyan.bench.cdc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Compares a pipeline's tables with the legacy ones, every value of every row. */
final class Equality {

  private final Databases databases;

  Equality(Databases databases) {
    this.databases = databases;
  }

  /** Throws when a table differs. */
  void check(Pipeline pipeline) throws SQLException, IOException {
    try (Connection legacy = databases.open(Databases.LEGACY);
        Connection target = databases.open(pipeline.database())) {
      for (String table : LegacyTables.NAMES) {
        String wanted = digest(legacy, table, columns(legacy, table), "");
        String got = digest(target, table, columns(legacy, table), pipeline.present());
        if (!wanted.equals(got)) {
          throw new IllegalStateException(
              "%s: table %s is not equal to the legacy one (rows and digest %s, expected %s)"
                  .formatted(pipeline.name(), table, got, wanted));
        }
      }
    }
  }

  private static String columns(Connection legacy, String table) throws SQLException {
    return text(
        legacy,
        "SELECT string_agg(column_name, ', ' ORDER BY ordinal_position)"
            + " FROM information_schema.columns WHERE table_name = '"
            + table
            + "'");
  }

  private static String digest(Connection connection, String table, String columns, String present)
      throws SQLException {
    return text(
        connection,
        "SELECT count(*) || ' ' || coalesce(sum(hashtextextended(ROW("
            + columns
            + ")::text, 0)::numeric), 0) FROM "
            + table
            + " WHERE true "
            + present);
  }

  private static String text(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
