package dev.banyan.connector.projection.sink;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.connector.projection.Mapped;
import dev.banyan.connector.projection.Mapped.Refused;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables that one route writes, and how a batch is written to them. */
final class Tables {

  private final Map<String, TableShape> byName;
  private final TableShape first;
  private final RowWriter rows;

  private Tables(Map<String, TableShape> byName) {
    this.byName = byName;
    this.first = byName.values().iterator().next();
    this.rows = new RowWriter(first);
  }

  static Tables read(Connection connection, List<String> names) throws SQLException {
    Map<String, TableShape> tables = new LinkedHashMap<>();
    for (String name : names) {
      tables.put(name, TableShape.read(connection, name));
    }
    return new Tables(tables);
  }

  TableShape first() {
    return first;
  }

  /** A single row a change, found by its whole key, is the usual and the fastest case. */
  Refusals.Writer writer(boolean sets) {
    return sets ? new SetWriter(byName)::write : rows::write;
  }

  /** Whether one change may stand for several rows. */
  boolean sets(List<Mapped> changes) {
    if (byName.size() > 1) {
      return true;
    }
    for (Mapped change : changes) {
      if (change instanceof Mapped.Rows
          || change instanceof Mapped.Delete delete && delete.key().size() < first.key().size()) {
        return true;
      }
    }
    return false;
  }

  /** The change, or why it cannot be written. */
  Mapped check(Mapped change, boolean sets) {
    String fault = null;
    if (change instanceof Mapped.Upsert upsert) {
      fault =
          sets
              ? "where one legacy row becomes several rows, or rows of several tables, its mapping"
                  + " must always give a list"
              : unknownColumn(first, upsert.row());
    } else if (change instanceof Mapped.Rows rows) {
      fault = fault(rows);
    }
    return fault == null ? change : new Refused(change.change(), fault);
  }

  private @Nullable String fault(Mapped.Rows rows) {
    for (Mapped.TableRow row : rows.rows()) {
      TableShape table = row.table().isEmpty() ? first : byName.get(row.table());
      String fault =
          table == null
              ? "the route's sink does not name the table '%s', only %s"
                  .formatted(row.table(), byName.keySet())
              : unknownColumn(table, row.row());
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  private static @Nullable String unknownColumn(TableShape table, ObjectNode row) {
    for (var field : row.properties()) {
      if (!table.has(field.getKey())) {
        return "table " + table.name() + " has no column '" + field.getKey() + "'";
      }
    }
    return null;
  }
}
