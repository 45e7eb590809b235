package dev.banyan.hub.parity.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A projection's table as the database describes it.
 *
 * @param name as SQL wants it
 * @param columns all columns that a mapping may give
 */
record TableShape(String name, List<Column> columns) {

  /** Columns that the sink itself keeps. */
  private static final Set<String> OWN = Set.of("position_commit", "position_offset", "deleted");

  private static final String COLUMNS =
      """
      SELECT a.attname, quote_ident(a.attname), quote_ident(n.nspname) || '.' || quote_ident(t.typname),
             CASE WHEN t.typname IN ('numeric', 'timestamp', 'timestamptz', 'time', 'timetz', 'interval')
                  THEN format_type(a.atttypid, a.atttypmod)
                  ELSE quote_ident(n.nspname) || '.' || quote_ident(t.typname) END,
             t.typname = 'numeric',
             t.typtype = 'e' OR a.attcollation <> 0 AND NOT (
               c.collname IN ('C', 'POSIX', 'ucs_basic')
               OR c.collname = 'default' AND (d.datcollate IN ('C', 'POSIX') OR d.datlocprovider::text = 'b')),
             EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = a.attrelid
                        AND i.indisprimary AND a.attnum = ANY (i.indkey))
        FROM pg_attribute a
        JOIN pg_type t ON t.oid = a.atttypid
        JOIN pg_namespace n ON n.oid = t.typnamespace
        JOIN pg_database d ON d.datname = current_database()
        LEFT JOIN pg_collation c ON c.oid = a.attcollation
       WHERE a.attrelid = to_regclass(?) AND a.attnum > 0
         AND NOT a.attisdropped AND a.attgenerated = ''
       ORDER BY a.attnum""";

  /**
   * @param name name as it is
   * @param quoted name as SQL wants it
   * @param type type without length, which the sink casts to
   * @param stored type as a stored value has it: with the precision that it is rounded to
   * @param numeric whether zeros at the end of a fraction say nothing
   * @param bytewise whether its order must be made that of its bytes
   * @param primary whether it is part of the primary key
   */
  record Column(
      String name,
      String quoted,
      String type,
      String stored,
      boolean numeric,
      boolean bytewise,
      boolean primary) {

    /** The one text that stands for a value. */
    String text(String expression) {
      return numeric ? "trim_scale(" + expression + ")::text" : expression + "::text";
    }

    /** What rows are ordered by: values, and bytes for text. */
    String ordered(String expression) {
      return bytewise ? expression + "::text COLLATE \"C\"" : expression;
    }
  }

  static TableShape read(Connection connection, String table) throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(COLUMNS)) {
      query.setString(1, table);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          if (!OWN.contains(row.getString(1))) {
            columns.add(
                new Column(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getBoolean(5),
                    row.getBoolean(6),
                    row.getBoolean(7)));
          }
        }
      }
    }
    if (columns.isEmpty()) {
      throw new SQLException("there is no projection table " + table);
    }
    return new TableShape(table, List.copyOf(columns));
  }

  Column column(String wanted) throws SQLException {
    return columns.stream()
        .filter(column -> column.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () -> new SQLException("projection table " + name + " has no column '" + wanted + "'"));
  }
}
