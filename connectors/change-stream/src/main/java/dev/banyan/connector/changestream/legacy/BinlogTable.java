package dev.banyan.connector.changestream.legacy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What MariaDB's or MySQL's catalogue says of a table; all empty when it is not there or may not be
 * read, which the server does not tell apart.
 *
 * @param columns name to type
 * @param primaryKey its columns, empty without one
 * @param uniqueIndexes others, name to columns
 */
record BinlogTable(
    Map<String, String> columns, List<String> primaryKey, Map<String, List<String>> uniqueIndexes)
    implements LegacyTable {

  private static final String PRIMARY = "PRIMARY";
  private static final Set<String> TEXTS =
      Set.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext");

  static BinlogTable read(Connection connection, String schema, String table) throws SQLException {
    Map<String, String> columns = new LinkedHashMap<>();
    each(
        connection,
        """
        SELECT column_name, data_type FROM information_schema.columns
         WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position""",
        schema,
        table,
        columns::put);
    Map<String, List<String>> indexes = new LinkedHashMap<>();
    each(
        connection,
        """
        SELECT index_name, column_name FROM information_schema.statistics
         WHERE table_schema = ? AND table_name = ? AND non_unique = 0
         ORDER BY index_name, seq_in_index""",
        schema,
        table,
        (index, column) -> indexes.computeIfAbsent(index, any -> new ArrayList<>()).add(column));
    List<String> primary = indexes.remove(PRIMARY);
    return new BinlogTable(columns, primary == null ? List.of() : primary, indexes);
  }

  @Override
  public boolean isText(String type) {
    return TEXTS.contains(type.toLowerCase(Locale.ROOT));
  }

  private interface Pair {
    void read(String first, String second);
  }

  private static void each(
      Connection connection, String sql, String schema, String table, Pair action)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, schema);
      query.setString(2, table);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          action.read(rows.getString(1), rows.getString(2));
        }
      }
    }
  }
}
