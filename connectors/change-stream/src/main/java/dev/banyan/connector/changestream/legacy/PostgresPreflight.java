package dev.banyan.connector.changestream.legacy;

import dev.banyan.connector.changestream.definition.SourceTable;
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
  private final TableChecks checks = new TableChecks(refusals);

  PostgresPreflight(Connection connection, StreamDefinition definition) {
    this.connection = connection;
    this.definition = definition;
  }

  Preflight look() throws SQLException {
    server();
    checks.topics(definition);
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
    checks.masks(table, found);
    SourceTable keyed = checks.keyed(table, found);
    identity(keyed, found, name);
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

  private void identity(SourceTable keyed, PostgresTable found, String name) {
    if (!keyed.key().isEmpty()
        && !found.identity().equals("f")
        && !found.identityColumns().containsAll(keyed.key())) {
      refusals.add(
          "table "
              + keyed.id()
              + ": deletes and updates would come without the key "
              + keyed.key()
              + ": ALTER TABLE "
              + name
              + " REPLICA IDENTITY FULL");
    }
  }
}
