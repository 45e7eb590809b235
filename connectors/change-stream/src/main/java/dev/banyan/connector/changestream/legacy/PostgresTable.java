package dev.banyan.connector.changestream.legacy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL's catalogue says of a table.
 *
 * @param columns name to type
 * @param primaryKey its columns, empty without one
 * @param uniqueIndexes those over plain columns without a condition, name to columns
 * @param identity {@code pg_class.relreplident}
 * @param identityColumns columns of old rows that the log carries, unless identity is full
 */
record PostgresTable(
    long oid,
    boolean mayRead,
    Map<String, String> columns,
    List<String> primaryKey,
    Map<String, List<String>> uniqueIndexes,
    String identity,
    List<String> identityColumns,
    boolean hasLongValues)
    implements LegacyTable {

  static Optional<PostgresTable> read(Connection connection, String schema, String table)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT c.oid, has_table_privilege(c.oid, 'SELECT'), c.relreplident,
                   EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0
                            AND NOT a.attisdropped AND a.attstorage IN ('x', 'e') AND a.atttypmod = -1)
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p')""")) {
      query.setString(1, schema);
      query.setString(2, table);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        return Optional.of(
            of(connection, row.getLong(1), row.getBoolean(2), row.getString(3), row.getBoolean(4)));
      }
    }
  }

  @Override
  public boolean isText(String type) {
    return type.matches("text|character varying.*|character.*|bpchar");
  }

  /** The first column of the first row as text, or null. */
  static @Nullable String text(Connection connection, String sql, String... parameters)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (int at = 0; at < parameters.length; at++) {
        query.setString(at + 1, parameters[at]);
      }
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }

  boolean isIn(Connection connection, String publication) throws SQLException {
    return text(
            connection,
            """
            SELECT 1 FROM pg_publication_tables p
              JOIN pg_namespace n ON n.nspname = p.schemaname
              JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = p.tablename
             WHERE p.pubname = ? AND c.oid = ?::oid""",
            publication,
            Long.toString(oid))
        != null;
  }

  private static PostgresTable of(
      Connection connection, long oid, boolean mayRead, String identity, boolean hasLongValues)
      throws SQLException {
    Map<String, String> columns = new LinkedHashMap<>();
    each(
        connection,
        """
        SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute
         WHERE attrelid = ? AND attnum > 0 AND NOT attisdropped ORDER BY attnum""",
        oid,
        row -> columns.put(row.getString(1), row.getString(2)));
    List<String> primaryKey = new ArrayList<>();
    List<String> identityColumns = new ArrayList<>();
    Map<String, List<String>> uniqueIndexes = new LinkedHashMap<>();
    each(
        connection,
        """
        SELECT i.relname, a.attname, x.indisprimary, x.indisreplident
          FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
         CROSS JOIN LATERAL unnest(x.indkey) WITH ORDINALITY AS k(attnum, place)
          JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.attnum
         WHERE x.indrelid = ? AND x.indisunique AND x.indisvalid AND x.indpred IS NULL
           AND x.indexprs IS NULL AND k.place <= x.indnkeyatts
         ORDER BY x.indexrelid, k.place""",
        oid,
        row -> {
          String column = row.getString(2);
          if (row.getBoolean(3)) {
            primaryKey.add(column);
          } else {
            uniqueIndexes.computeIfAbsent(row.getString(1), any -> new ArrayList<>()).add(column);
          }
          if (row.getBoolean(4)) {
            identityColumns.add(column);
          }
        });
    return new PostgresTable(
        oid,
        mayRead,
        columns,
        primaryKey,
        uniqueIndexes,
        identity,
        identity.equals("d") ? primaryKey : identityColumns,
        hasLongValues);
  }

  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  private static void each(Connection connection, String sql, long oid, Row action)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setLong(1, oid);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          action.read(rows);
        }
      }
    }
  }
}
