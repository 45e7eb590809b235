package dev.banyan.connector.projection.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a version holds beside what readers see, at exactly the same place of the topic.
 *
 * @param same rows that are equal, value by value
 * @param different rows of one key with different values
 * @param missing rows that readers see and the version lacks
 * @param extra rows that only the version has
 */
record Comparison(long same, long different, long missing, long extra) {

  boolean equal() {
    return different + missing + extra == 0;
  }

  String json() {
    return "{\"same\":%d,\"different\":%d,\"missing\":%d,\"extra\":%d}"
        .formatted(same, different, missing, extra);
  }

  /** Reads both tables in the snapshot of the connection's transaction. */
  static Comparison of(Connection connection, String table, String version) throws SQLException {
    String key =
        keys(connection, table).stream().map(Comparison::quote).collect(Collectors.joining(", "));
    String own = " - '{position_commit,position_offset,deleted}'::text[]";
    String sql =
        "SELECT count(*) FILTER (WHERE o.row = n.row),"
            + " count(*) FILTER (WHERE o.row <> n.row),"
            + " count(*) FILTER (WHERE n.row IS NULL), count(*) FILTER (WHERE o.row IS NULL)"
            + " FROM (SELECT "
            + key
            + ", to_jsonb(t)"
            + own
            + " AS row FROM "
            + table
            + " t WHERE NOT deleted) o FULL JOIN (SELECT "
            + key
            + ", to_jsonb(t)"
            + own
            + " AS row FROM "
            + version
            + " t WHERE NOT deleted) n USING ("
            + key
            + ")";
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      row.next();
      return new Comparison(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
    }
  }

  private static List<String> keys(Connection connection, String table) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_index i
              JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
             WHERE i.indrelid = to_regclass(?) AND i.indisprimary""")) {
      select.setString(1, table);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return List.of((String[]) row.getArray(1).getArray());
      }
    }
  }

  private static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
