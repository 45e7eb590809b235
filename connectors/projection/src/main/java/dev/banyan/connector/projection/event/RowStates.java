package dev.banyan.connector.projection.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.connector.projection.mapping.EventProgram;
import dev.banyan.spi.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a projection as its database shows them: dates, numbers and texts of rows to come look as
 * those of rows that are there, so that a mapping can compare them.
 */
final class RowStates {

  private static final int FETCH_ROWS = 200;

  /**
   * @param row what readers see, null when they see none
   * @param position of the change that wrote it
   */
  record State(@Nullable ObjectNode row, Position position) {
    static final State UNKNOWN = new State(null, new Position(Long.MIN_VALUE, 0));
  }

  /** Takes row after row. */
  interface Each {
    void accept(ObjectNode row) throws SQLException;
  }

  private final String table;
  private final List<String> keys;
  private final String columns;

  /**
   * @param table quoted as SQL wants it
   * @param quotedKeys the primary key's columns, likewise
   * @param keys their names as they are
   */
  RowStates(String table, List<String> quotedKeys, List<String> keys) {
    this.table = table;
    this.keys = keys;
    this.columns = quotedKeys.stream().map(key -> "t." + key).collect(Collectors.joining(", "));
  }

  /** What the database will make of rows; of keys alone the rest is null. */
  List<ObjectNode> asStored(Connection connection, List<ObjectNode> rows) throws SQLException {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    rows.forEach(all::add);
    List<ObjectNode> stored = new ArrayList<>(rows.size());
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT to_jsonb(jsonb_populate_record(NULL::"
                + table
                + ", given.row)) FROM jsonb_array_elements(?::jsonb) WITH ORDINALITY given(row, n)"
                + " ORDER BY given.n")) {
      select.setString(1, all.toString());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          ObjectNode one = parse(row.getString(1));
          removeOwn(one);
          stored.add(one);
        }
      }
    }
    return stored;
  }

  /** What the projection holds under the rows' keys, locked until the transaction ends. */
  Map<String, State> held(Connection connection, List<ObjectNode> stored) throws SQLException {
    ArrayNode wanted = JsonNodeFactory.instance.arrayNode();
    stored.forEach(row -> wanted.add(key(row)));
    Map<String, State> held = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT to_jsonb(t) FROM "
                + table
                + " t WHERE ("
                + columns
                + ") IN (SELECT "
                + columns
                + " FROM jsonb_populate_recordset(NULL::"
                + table
                + ", ?::jsonb) t) FOR UPDATE OF t")) {
      select.setString(1, wanted.toString());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          ObjectNode one = parse(row.getString(1));
          held.put(keyText(one), state(one));
        }
      }
    }
    return held;
  }

  /** Every row that readers see and that is older than the position. */
  void olderThan(Connection connection, Position position, Each each) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT to_jsonb(t) FROM "
                + table
                + " t WHERE NOT deleted AND (position_commit, position_offset) < (?, ?)"
                + " FOR UPDATE OF t")) {
      select.setFetchSize(FETCH_ROWS);
      select.setLong(1, position.commit());
      select.setLong(2, position.offset());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          ObjectNode one = parse(row.getString(1));
          removeOwn(one);
          each.accept(one);
        }
      }
    }
  }

  /** The key as text: of one column its value, of several a JSON list. */
  String keyText(ObjectNode row) {
    if (keys.size() == 1) {
      return row.path(keys.get(0)).asText();
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    keys.forEach(key -> list.add(row.path(key)));
    return list.toString();
  }

  private ObjectNode key(ObjectNode row) {
    ObjectNode key = JsonNodeFactory.instance.objectNode();
    keys.forEach(name -> key.set(name, row.path(name)));
    return key;
  }

  private static State state(ObjectNode row) {
    Position position =
        new Position(row.path("position_commit").asLong(), row.path("position_offset").asLong());
    boolean deleted = row.path("deleted").asBoolean();
    removeOwn(row);
    return new State(deleted ? null : row, position);
  }

  private static void removeOwn(ObjectNode row) {
    row.remove(List.of("position_commit", "position_offset", "deleted"));
  }

  private static ObjectNode parse(String json) throws SQLException {
    try {
      JsonNode row = EventProgram.JSON.readTree(json);
      return (ObjectNode) row;
    } catch (JsonProcessingException e) {
      throw new SQLException("the database gave a row that is no JSON: " + e.getMessage(), e);
    }
  }
}
