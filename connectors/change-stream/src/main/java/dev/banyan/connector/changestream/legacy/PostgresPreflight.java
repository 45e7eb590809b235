package dev.banyan.connector.changestream.legacy;

import dev.banyan.connector.changestream.definition.SourceTable;
import dev.banyan.connector.changestream.definition.SourceTable.Mask;
import dev.banyan.connector.changestream.definition.StreamDefinition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at what PostgreSQL must have for a stream: log, publication, rights, keys, masks. */
final class PostgresPreflight {

  private final Connection connection;
  private final StreamDefinition definition;
  private final List<String> refusals = new ArrayList<>();
  private final List<String> advice = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  PostgresPreflight(Connection connection, StreamDefinition definition) {
    this.connection = connection;
    this.definition = definition;
  }

  Preflight look() throws SQLException {
    server();
    for (String table : definition.sharingTopics()) {
      refusals.add(
          "table "
              + table
              + " shares the topic "
              + definition.topic(table)
              + " with another: their names differ only in signs that Kafka does not take; leave one out");
    }
    List<SourceTable> tables = new ArrayList<>();
    for (SourceTable table : definition.sources()) {
      Optional<PostgresTable> found = PostgresTable.read(connection, table.schema(), table.name());
      tables.add(found.isPresent() ? check(table, found.get()) : missing(table));
    }
    return new Preflight(tables, refusals, advice, missing);
  }

  private void server() throws SQLException {
    String level = PostgresTable.text(connection, "SHOW wal_level");
    if (!"logical".equals(level)) {
      refusals.add(
          "wal_level is "
              + level
              + ": set it to logical in postgresql.conf and restart the server");
    }
    String publication = definition.required("publication.name");
    if ("disabled".equals(definition.setting("publication.autocreate.mode", "all_tables"))
        && PostgresTable.text(
                connection, "SELECT 1 FROM pg_publication WHERE pubname = ?", publication)
            == null) {
      refusals.add(
          "publication "
              + publication
              + " does not exist: CREATE PUBLICATION "
              + Sql.quote(publication)
              + " FOR TABLES IN SCHEMA ...");
    }
  }

  /** A legacy application may make a table later; the stream carries it from then on. */
  private SourceTable missing(SourceTable table) {
    advice.add("table " + table.id() + " does not exist yet");
    missing.add(table.id());
    return table;
  }

  private SourceTable check(SourceTable table, PostgresTable found) throws SQLException {
    String name = Sql.quote(table.schema()) + "." + Sql.quote(table.name());
    if (!found.mayRead()) {
      refusals.add(
          "table "
              + table.id()
              + " may not be read: GRANT SELECT ON "
              + name
              + " TO "
              + Sql.quote(definition.required("database.user")));
    }
    String publication = definition.required("publication.name");
    if (!found.isIn(connection, publication)) {
      refusals.add(
          "table "
              + table.id()
              + " is not in publication "
              + publication
              + ": ALTER PUBLICATION "
              + Sql.quote(publication)
              + " ADD TABLE "
              + name);
    }
    masks(table, found);
    SourceTable keyed = keyed(table, found, name);
    if (!found.identity().equals("f") && found.hasLongValues()) {
      advice.add(
          "table "
              + table.id()
              + " has long values, which updates of other columns leave out:"
              + " ALTER TABLE "
              + name
              + " REPLICA IDENTITY FULL makes them whole");
    }
    return keyed;
  }

  private SourceTable keyed(SourceTable table, PostgresTable found, String name) {
    SourceTable keyed = table;
    if (table.keyIndex() != null) {
      List<String> columns = found.uniqueIndexes().get(table.keyIndex());
      if (columns == null) {
        refusals.add(
            "table "
                + table.id()
                + " has no unique index '"
                + table.keyIndex()
                + "' over plain columns; there are: "
                + found.uniqueIndexes().keySet());
        return table;
      }
      keyed = table.withKey(columns);
    }
    if (keyed.key().isEmpty() && found.primaryKey().isEmpty()) {
      refusals.add(
          "table "
              + table.id()
              + " has no primary key: name the columns that tell its rows apart"
              + " with 'key', or a unique index with 'keyIndex', in the source file; unique indexes there: "
              + found.uniqueIndexes().keySet());
    }
    for (String column : keyed.key()) {
      if (!found.columns().containsKey(column)) {
        refusals.add(
            "table "
                + table.id()
                + " has no column '"
                + column
                + "' for its key; there are: "
                + found.columns().keySet());
      }
    }
    if (!keyed.key().isEmpty()
        && !found.identity().equals("f")
        && !found.identityColumns().containsAll(keyed.key())) {
      refusals.add(
          "table "
              + table.id()
              + ": deletes and updates would come without the key "
              + keyed.key()
              + ": ALTER TABLE "
              + name
              + " REPLICA IDENTITY FULL");
    }
    return keyed;
  }

  /** A mask that has no effect would let out what it should keep in. */
  private void masks(SourceTable table, PostgresTable found) {
    table
        .mask()
        .forEach(
            (column, mask) -> {
              String type = found.columns().get(column);
              if (type == null) {
                refusals.add(
                    "table "
                        + table.id()
                        + " has no column '"
                        + column
                        + "' to mask; there are: "
                        + found.columns().keySet());
              } else if (mask != Mask.DROP
                  && !type.matches("text|character varying.*|character.*|bpchar")) {
                refusals.add(
                    "column "
                        + table.id()
                        + "."
                        + column
                        + " is "
                        + type
                        + ": only text can be blanked or hashed; drop it");
              } else if (found.primaryKey().contains(column) && table.key().isEmpty()) {
                refusals.add(
                    "column "
                        + table.id()
                        + "."
                        + column
                        + " is in the primary key, which tells rows apart: it cannot be masked");
              }
            });
  }
}
