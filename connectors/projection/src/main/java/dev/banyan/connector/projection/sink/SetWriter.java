package dev.banyan.connector.projection.sink;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.connector.projection.Change;
import dev.banyan.connector.projection.ColumnText;
import dev.banyan.connector.projection.Mapped;
import dev.banyan.connector.projection.Mapped.TableRow;
import dev.banyan.connector.projection.sink.TableShape.Column;
import dev.banyan.spi.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes what one legacy row is made into when that are several rows, in one table or several. Each
 * change replaces the whole set: rows that are no longer among it are marked as deleted. A change
 * is refused as older when any row of its legacy row, in any of the tables, is newer.
 */
final class SetWriter {

  private static final String U = "?::text[]::%2$s[], ";

  /** A legacy row with all that it is made into now. */
  private record Owner(ObjectNode key, Position position, List<TableRow> rows) {}

  /** Rows of a set are written together; which change they are of is known to the set. */
  private static final Change NO_CHANGE = new Change("", 0, 0, null, new byte[0]);

  private final Map<String, TableShape> tables;
  private final TableShape first;

  /**
   * @param tables by their names as routes write them, the first one first
   */
  SetWriter(Map<String, TableShape> tables) {
    this.tables = tables;
    this.first = tables.values().iterator().next();
  }

  void write(Connection connection, List<Mapped> changes) throws SQLException {
    Map<String, Owner> latest = new LinkedHashMap<>();
    for (Mapped change : changes) {
      if (change instanceof Mapped.Rows rows) {
        put(latest, new Owner(rows.key(), rows.position(), rows.rows()));
      } else if (change instanceof Mapped.Delete delete) {
        put(latest, new Owner(delete.key(), delete.position(), List.of()));
      } else if (change instanceof Mapped.Truncate truncate) {
        writeSets(connection, latest.values());
        latest.clear();
        for (TableShape table : tables.values()) {
          new RowWriter(table).write(connection, List.of(truncate));
        }
      }
    }
    writeSets(connection, latest.values());
  }

  private static void put(Map<String, Owner> latest, Owner owner) {
    latest.merge(
        owner.key().toString(),
        owner,
        (earlier, next) -> next.position().compareTo(earlier.position()) >= 0 ? next : earlier);
  }

  private void writeSets(Connection connection, Collection<Owner> all) throws SQLException {
    List<Owner> owners = new ArrayList<>(all);
    for (TableShape table : tables.values()) {
      if (!owners.isEmpty()) {
        removeOlder(connection, table, owners);
      }
    }
    if (owners.isEmpty()) {
      return;
    }
    for (Map.Entry<String, TableShape> table : tables.entrySet()) {
      List<Mapped> rows = rows(table.getKey(), table.getValue(), owners);
      new RowWriter(table.getValue()).write(connection, rows);
      markOthers(connection, table.getValue(), owners);
    }
  }

  private List<Mapped> rows(String name, TableShape table, List<Owner> owners) {
    List<Mapped> rows = new ArrayList<>();
    for (Owner owner : owners) {
      for (TableRow row : owner.rows()) {
        if (row.table().equals(name) || row.table().isEmpty() && table == first) {
          rows.add(new Mapped.Upsert(NO_CHANGE, owner.position(), row.row()));
        }
      }
    }
    return rows;
  }

  private void removeOlder(Connection connection, TableShape table, List<Owner> owners)
      throws SQLException {
    List<Column> key = key(table, owners.get(0));
    List<Owner> older = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT u.n FROM unnest("
                + join(key, U)
                + "?::bigint[], ?::bigint[]) WITH ORDINALITY u("
                + join(key, "%1$s, ")
                + "commit, change, n) WHERE EXISTS (SELECT 1 FROM "
                + table.name()
                + " t WHERE "
                + join(key, "t.%1$s = u.%1$s AND ")
                + "(t.position_commit, t.position_offset) > (u.commit, u.change))")) {
      set(connection, select, key, owners);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          older.add(owners.get(row.getInt(1) - 1));
        }
      }
    }
    owners.removeAll(older);
  }

  private void markOthers(Connection connection, TableShape table, List<Owner> owners)
      throws SQLException {
    List<Column> key = key(table, owners.get(0));
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE "
                + table.name()
                + " AS t SET deleted = true, position_commit = u.commit, position_offset = u.change"
                + " FROM unnest("
                + join(key, U)
                + "?::bigint[], ?::bigint[]) AS u("
                + join(key, "%1$s, ")
                + "commit, change) WHERE "
                + join(key, "t.%1$s = u.%1$s AND ")
                + "(t.position_commit, t.position_offset) < (u.commit, u.change)")) {
      set(connection, update, key, owners);
      update.executeUpdate();
    }
  }

  /** The columns by which a table's rows belong to a legacy row; part of its primary key. */
  private static List<Column> key(TableShape table, Owner owner) throws SQLException {
    List<String> names = new ArrayList<>();
    owner.key().fieldNames().forEachRemaining(names::add);
    List<Column> key =
        table.keyColumns().stream().filter(column -> names.contains(column.name())).toList();
    if (key.size() != names.size()) {
      throw new SQLException(
          "the primary key of %s must have the mapping's key columns %s in it"
              .formatted(table.name(), names));
    }
    return key;
  }

  private static void set(
      Connection connection, PreparedStatement statement, List<Column> key, List<Owner> owners)
      throws SQLException {
    int parameter = 1;
    for (Column column : key) {
      Object[] values =
          owners.stream().map(owner -> ColumnText.of(owner.key().get(column.name()))).toArray();
      statement.setArray(parameter++, connection.createArrayOf("text", values));
    }
    Object[] commits = owners.stream().map(owner -> owner.position().commit()).toArray();
    Object[] changes = owners.stream().map(owner -> owner.position().offset()).toArray();
    statement.setArray(parameter++, connection.createArrayOf("bigint", commits));
    statement.setArray(parameter, connection.createArrayOf("bigint", changes));
  }

  private static String join(List<Column> columns, String each) {
    return columns.stream()
        .map(column -> each.formatted(column.quoted(), column.type()))
        .collect(Collectors.joining());
  }
}
