package dev.banyan.connector.projection.sink;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A projection's table as the database describes it.
 *
 * @param name table, quoted as SQL wants it
 * @param columns all columns that a mapping may give, with their types
 * @param key names of the primary key's columns
 */
record TableShape(String name, List<Column> columns, List<String> key) {

  /** Columns that the connector itself keeps. */
  private static final Set<String> OWN = Set.of("position_commit", "position_offset", "deleted");

  /**
   * @param name name as it is
   * @param quoted name as SQL wants it
   * @param type type without length, so that a cast never cuts a value
   * @param key whether it is part of the primary key
   */
  record Column(String name, String quoted, String type, boolean key) {}

  static TableShape read(Connection connection, String table) throws SQLException {
    List<Column> columns = new ArrayList<>();
    Set<String> own = new HashSet<>();
    try (var query =
        connection.prepareStatement(
            """
            SELECT a.attname, quote_ident(a.attname),
                   quote_ident(n.nspname) || '.' || quote_ident(t.typname),
                   EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = a.attrelid
                              AND i.indisprimary AND a.attnum = ANY (i.indkey))
              FROM pg_attribute a
              JOIN pg_type t ON t.oid = a.atttypid
              JOIN pg_namespace n ON n.oid = t.typnamespace
             WHERE a.attrelid = to_regclass(?) AND a.attnum > 0
               AND NOT a.attisdropped AND a.attgenerated = ''
             ORDER BY a.attnum""")) {
      query.setString(1, table);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          if (OWN.contains(row.getString(1))) {
            own.add(row.getString(1));
          } else {
            columns.add(
                new Column(
                    row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4)));
          }
        }
      }
    }
    List<String> key = columns.stream().filter(Column::key).map(Column::name).toList();
    if (key.isEmpty() || !own.equals(OWN)) {
      throw new SQLException(
          "projection table "
              + table
              + " must exist with a primary key and the columns "
              + OWN
              + "; its migration lies in contracts/<capability>/db");
    }
    return new TableShape(quoted(connection, table), List.copyOf(columns), key);
  }

  private static String quoted(Connection connection, String table) throws SQLException {
    try (var query = connection.prepareStatement("SELECT to_regclass(?)::text")) {
      query.setString(1, table);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  List<Column> keyColumns() {
    return columns.stream().filter(Column::key).toList();
  }

  boolean has(String column) {
    for (Column known : columns) { // asked for each value: a stream would cost more than the rest
      if (known.name().equals(column)) {
        return true;
      }
    }
    return false;
  }
}
