package dev.banyan.connector.changestream.legacy;

import dev.banyan.connector.changestream.definition.Kind;
import dev.banyan.connector.changestream.definition.SourceTable;
import dev.banyan.connector.changestream.definition.StreamDefinition;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Looks at what MariaDB or MySQL must have for a stream: binlog, own schema, tables, keys. */
final class BinlogPreflight {

  /** Types whose tables Debezium 3.5 cannot read. */
  private static final Set<String> UNREADABLE = Set.of("inet4", "inet6", "vector", "xmltype");

  private final Connection connection;
  private final StreamDefinition definition;
  private final List<String> refusals = new ArrayList<>();
  private final List<String> advice = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private final TableChecks checks = new TableChecks(refusals);

  BinlogPreflight(Connection connection, StreamDefinition definition) {
    this.connection = connection;
    this.definition = definition;
  }

  Preflight look() throws SQLException {
    server();
    own("token", "stream varchar(100) PRIMARY KEY, token varchar(200) NOT NULL");
    own("echo", "id bigint AUTO_INCREMENT PRIMARY KEY, command varchar(200) NOT NULL");
    checks.topics(definition);
    List<SourceTable> tables = new ArrayList<>();
    for (SourceTable table : definition.sources()) {
      BinlogTable found = BinlogTable.read(connection, table.schema(), table.name());
      if (found.columns().isEmpty()) {
        advice.add(
            "table " + table.id() + " does not exist yet, or the stream's user may not read it");
        missing.add(table.id());
        tables.add(table);
      } else {
        tables.add(check(table, found));
      }
    }
    return new Preflight(tables, refusals, advice, missing);
  }

  private void server() throws SQLException {
    setting("log_bin", "1", "start the server with log_bin");
    setting("binlog_format", "ROW", "SET GLOBAL binlog_format = ROW, and in its configuration");
    setting(
        "binlog_row_image", "FULL", "SET GLOBAL binlog_row_image = FULL, and in its configuration");
    if (definition.kind() == Kind.MYSQL) {
      setting("gtid_mode", "ON", "start the server with gtid_mode=ON, enforce_gtid_consistency=ON");
    } else if (!"1".equals(value("gtid_strict_mode"))) {
      advice.add("gtid_strict_mode is off: a replica may then number transactions otherwise");
    }
    if (!ZoneId.systemDefault().getRules().isFixedOffset()) {
      refusals.add(
          "the hub runs in time zone "
              + ZoneId.systemDefault()
              + ", whose clock is set forward once a year: the driver would shift such an hour's values"
              + " in snapshots; start the hub with TZ=UTC");
    }
  }

  private void setting(String name, String wanted, String remedy) throws SQLException {
    String is = value(name);
    if (!wanted.equals(is)) {
      refusals.add(name + " is " + is + ", expected " + wanted + ": " + remedy);
    }
  }

  private String value(String variable) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT @@global." + variable)) {
      row.next();
      return String.valueOf(row.getString(1)).toUpperCase(Locale.ROOT);
    }
  }

  private void own(String table, String columns) throws SQLException {
    if (BinlogTable.read(connection, "banyan", table).columns().isEmpty()) {
      refusals.add(
          "the hub's own table banyan."
              + table
              + " does not exist or may not be read: CREATE DATABASE IF NOT EXISTS banyan;"
              + " CREATE TABLE banyan."
              + table
              + " ("
              + columns
              + "); GRANT SELECT, INSERT, UPDATE ON banyan."
              + table
              + " TO "
              + definition.required("database.user"));
    }
  }

  private SourceTable check(SourceTable table, BinlogTable found) {
    found
        .columns()
        .forEach(
            (column, type) -> {
              if (UNREADABLE.contains(type.toLowerCase(Locale.ROOT))) {
                refusals.add(
                    "column "
                        + table.id()
                        + "."
                        + column
                        + " is "
                        + type
                        + ", which Debezium cannot read, nor its table: leave the table out");
              }
            });
    checks.masks(table, found);
    return checks.keyed(table, found);
  }
}
