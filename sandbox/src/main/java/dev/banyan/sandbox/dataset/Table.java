package dev.banyan.sandbox.dataset;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A table as the data set declares it.
 *
 * @param uniqueIndexes columns by index name, those of the primary key left out
 */
record Table(
    String name,
    List<Column> columns,
    List<String> primaryKey,
    Map<String, List<String>> uniqueIndexes) {

  private static final String SCHEMA = "steelwheels";

  static List<Table> readAll(Connection source) throws SQLException {
    DatabaseMetaData metaData = source.getMetaData();
    List<Table> tables = new ArrayList<>();
    try (ResultSet rows = metaData.getTables(null, SCHEMA, "%", new String[] {"TABLE"})) {
      while (rows.next()) {
        tables.add(read(metaData, rows.getString("TABLE_NAME")));
      }
    }
    return tables;
  }

  List<String> definitions(Target target) {
    List<String> statements = new ArrayList<>();
    String elements =
        columns.stream().map(column -> column.definition(target)).collect(Collectors.joining(", "));
    String key = primaryKey.isEmpty() ? "" : ", PRIMARY KEY (" + quoted(primaryKey) + ")";
    statements.add("CREATE TABLE " + target.qualified(name) + " (" + elements + key + ")");
    uniqueIndexes.forEach(
        (index, indexed) ->
            statements.add(
                "CREATE UNIQUE INDEX \""
                    + index
                    + "\" ON "
                    + target.qualified(name)
                    + " ("
                    + quoted(indexed)
                    + ")"));
    return statements;
  }

  String query() {
    return "SELECT * FROM \"" + SCHEMA + "\".\"" + name + "\"";
  }

  String insertion(Target target) {
    String parameters = String.join(", ", Collections.nCopies(columns.size(), "?"));
    return "INSERT INTO " + target.qualified(name) + " VALUES (" + parameters + ")";
  }

  private static Table read(DatabaseMetaData metaData, String name) throws SQLException {
    List<String> primaryKey = primaryKey(metaData, name);
    Map<String, List<String>> indexes = uniqueIndexes(metaData, name);
    indexes.values().removeIf(primaryKey::equals);
    return new Table(name, columns(metaData, name), primaryKey, indexes);
  }

  private static List<Column> columns(DatabaseMetaData metaData, String table) throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (ResultSet rows = metaData.getColumns(null, SCHEMA, table, "%")) {
      while (rows.next()) {
        columns.add(
            new Column(
                rows.getString("COLUMN_NAME"),
                rows.getInt("DATA_TYPE"),
                rows.getInt("COLUMN_SIZE"),
                rows.getInt("DECIMAL_DIGITS"),
                rows.getInt("NULLABLE") == DatabaseMetaData.columnNullable));
      }
    }
    return columns;
  }

  private static List<String> primaryKey(DatabaseMetaData metaData, String table)
      throws SQLException {
    Map<Short, String> byPosition = new TreeMap<>();
    try (ResultSet rows = metaData.getPrimaryKeys(null, SCHEMA, table)) {
      while (rows.next()) {
        byPosition.put(rows.getShort("KEY_SEQ"), rows.getString("COLUMN_NAME"));
      }
    }
    return List.copyOf(byPosition.values());
  }

  private static Map<String, List<String>> uniqueIndexes(DatabaseMetaData metaData, String table)
      throws SQLException {
    Map<String, List<String>> indexes = new TreeMap<>();
    try (ResultSet rows = metaData.getIndexInfo(null, SCHEMA, table, true, false)) {
      while (rows.next()) {
        indexes
            .computeIfAbsent(rows.getString("INDEX_NAME"), unused -> new ArrayList<>())
            .add(rows.getString("COLUMN_NAME"));
      }
    }
    return indexes;
  }

  private static String quoted(List<String> names) {
    return names.stream().map(n -> "\"" + n + "\"").collect(Collectors.joining(", "));
  }
}
