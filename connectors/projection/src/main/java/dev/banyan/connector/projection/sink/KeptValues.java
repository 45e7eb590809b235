package dev.banyan.connector.projection.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.connector.projection.ColumnText;
import dev.banyan.connector.projection.LeftOut;
import dev.banyan.connector.projection.Mapped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts the projection's own values, or those of an earlier change of the batch, into rows that came
 * without them, so that from here on all rows are whole.
 */
final class KeptValues {

  private final TableShape table;
  private final Map<List<String>, Optional<ObjectNode>> inBatch = new HashMap<>();
  private boolean truncated;

  KeptValues(TableShape table) {
    this.table = table;
  }

  static boolean areIn(List<Mapped> rows) {
    return rows.stream()
        .anyMatch(
            row -> row instanceof Mapped.Upsert upsert && !LeftOut.columns(upsert.row()).isEmpty());
  }

  /** Changes in their order; one whose values are nowhere is refused. */
  List<Mapped> fill(Connection connection, List<Mapped> rows) throws SQLException {
    List<Mapped> filled = new ArrayList<>(rows.size());
    for (Mapped row : rows) {
      filled.add(fill(connection, row));
    }
    return filled;
  }

  private Mapped fill(Connection connection, Mapped change) throws SQLException {
    if (change instanceof Mapped.Upsert upsert) {
      List<String> key = key(upsert.row());
      List<String> missing = LeftOut.columns(upsert.row());
      ObjectNode row = upsert.row();
      if (!missing.isEmpty()) {
        ObjectNode known = known(connection, key, missing);
        if (known == null) {
          return new Mapped.Refused(
              change.change(),
              "the log left out the unchanged long value of "
                  + missing
                  + " and the projection has no such row yet; "
                  + LeftOut.REMEDY);
        }
        row = row.deepCopy();
        for (String column : missing) {
          row.set(column, known.get(column));
        }
      }
      inBatch.put(key, Optional.of(row));
      return missing.isEmpty()
          ? change
          : new Mapped.Upsert(change.change(), upsert.position(), row);
    }
    if (change instanceof Mapped.Delete delete) {
      inBatch.put(key(delete.key()), Optional.empty());
    } else if (change instanceof Mapped.Truncate) {
      inBatch.clear();
      truncated = true;
    }
    return change;
  }

  private @Nullable ObjectNode known(Connection connection, List<String> key, List<String> columns)
      throws SQLException {
    Optional<ObjectNode> earlier = inBatch.get(key);
    if (earlier != null) {
      return earlier.orElse(null);
    }
    return truncated ? null : stored(connection, key, columns);
  }

  private @Nullable ObjectNode stored(Connection connection, List<String> key, List<String> columns)
      throws SQLException {
    String query =
        "SELECT "
            + table.columns().stream()
                .filter(column -> columns.contains(column.name()))
                .map(column -> column.quoted() + "::text AS " + column.quoted())
                .collect(Collectors.joining(", "))
            + " FROM "
            + table.name()
            + " WHERE NOT deleted AND "
            + table.keyColumns().stream()
                .map(column -> column.quoted() + " = ?::text::" + column.type())
                .collect(Collectors.joining(" AND "));
    try (PreparedStatement select = connection.prepareStatement(query)) {
      for (int i = 0; i < key.size(); i++) {
        select.setString(i + 1, key.get(i));
      }
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return null;
        }
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        for (String column : columns) {
          values.put(column, row.getString(column));
        }
        return values;
      }
    }
  }

  private List<String> key(JsonNode row) {
    return table.key().stream()
        .map(column -> String.valueOf(ColumnText.of(row.get(column))))
        .toList();
  }
}
