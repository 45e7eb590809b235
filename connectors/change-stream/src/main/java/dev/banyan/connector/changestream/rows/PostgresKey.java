package dev.banyan.connector.changestream.rows;

import io.debezium.relational.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The columns that rows are asked for by, in SQL. Text is ordered by its bytes: what an index gives
 * anyway where the column's collation is a binary one, else sorted for each statement.
 */
record PostgresKey(List<Part> parts) {

  /**
   * @param name quoted as SQL wants it
   * @param type type without length
   * @param ordered the expression that rows are ordered by
   */
  private record Part(String name, String type, String ordered) {}

  static PostgresKey read(Connection connection, TableId table, List<String> columns)
      throws SQLException {
    List<Part> parts = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT quote_ident(a.attname), format_type(a.atttypid, NULL), t.typtype = 'e',
                   a.attcollation <> 0 AND NOT (
                     c.collname IN ('C', 'POSIX', 'ucs_basic')
                     OR c.collname = 'default'
                        AND (d.datcollate IN ('C', 'POSIX') OR d.datlocprovider::text = 'b'))
              FROM pg_attribute a
              JOIN pg_type t ON t.oid = a.atttypid
              JOIN pg_class r ON r.oid = a.attrelid
              JOIN pg_namespace n ON n.oid = r.relnamespace
              JOIN pg_database d ON d.datname = current_database()
              LEFT JOIN pg_collation c ON c.oid = a.attcollation
             WHERE n.nspname = ? AND r.relname = ? AND a.attname = ? AND NOT a.attisdropped""")) {
      for (String column : columns) {
        query.setString(1, table.schema());
        query.setString(2, table.table());
        query.setString(3, column);
        try (ResultSet row = query.executeQuery()) {
          if (!row.next()) {
            throw new SQLException("legacy table " + table + " has no column '" + column + "'");
          }
          String name = row.getString(1);
          boolean asText = row.getBoolean(3) || row.getBoolean(4);
          parts.add(
              new Part(name, row.getString(2), asText ? name + "::text COLLATE \"C\"" : name));
        }
      }
    }
    return new PostgresKey(parts);
  }

  /** {@code ("A", "B"::text COLLATE "C") > (?, ?)}. */
  String after() {
    return parts.stream().map(Part::ordered).collect(Collectors.joining(", ", "(", ") > "))
        + question();
  }

  String order() {
    return parts.stream().map(Part::ordered).collect(Collectors.joining(", "));
  }

  /** {@code ("A", "B") IN ((?, ?), (?, ?))}. */
  String in(int places) {
    return parts.stream().map(Part::name).collect(Collectors.joining(", ", "(", ") IN ("))
        + String.join(", ", Collections.nCopies(places, question()))
        + ")";
  }

  /** A select without a table that gives values of the columns' types under the columns' names. */
  String values() {
    return parts.stream()
        .map(part -> "CAST(? AS " + part.type() + ") AS " + part.name())
        .collect(Collectors.joining(", ", "SELECT ", ""));
  }

  private String question() {
    return "(" + String.join(", ", Collections.nCopies(parts.size(), "?")) + ")";
  }
}
