package dev.banyan.connector.projection.rebuild;

import dev.banyan.spi.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Applied offsets of one topic by partition. */
final class Offsets {

  private Offsets() {}

  static Map<Integer, Long> read(Connection connection, String consumer, String topic)
      throws SQLException {
    return query(connection, consumer, topic, "");
  }

  /** Holds up whoever applies changes under that name, until the transaction ends. */
  static Map<Integer, Long> lock(Connection connection, String consumer, String topic)
      throws SQLException {
    return query(connection, consumer, topic, " FOR UPDATE");
  }

  /** The latest position of the legacy log that was applied from the topic. */
  static Position position(Connection connection, String consumer, String topic)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT position_commit, position_offset FROM hub.applied_offsets
             WHERE consumer = ? AND topic = ? ORDER BY 1 DESC, 2 DESC LIMIT 1""")) {
      select.setString(1, consumer);
      select.setString(2, topic);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? new Position(row.getLong(1), row.getLong(2)) : Position.NONE;
      }
    }
  }

  static void begin(Connection connection, String consumer, String topic, Map<Integer, Long> start)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO hub.applied_offsets(consumer, topic, partition, next_offset)
            VALUES (?, ?, ?, ?)""")) {
      for (Map.Entry<Integer, Long> partition : start.entrySet()) {
        insert.setString(1, consumer);
        insert.setString(2, topic);
        insert.setInt(3, partition.getKey());
        insert.setLong(4, partition.getValue());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  static void forget(Connection connection, String consumer, String topic) throws SQLException {
    update(
        connection,
        "DELETE FROM hub.applied_offsets WHERE consumer = ? AND topic = ?",
        consumer,
        topic);
  }

  static void rename(Connection connection, String consumer, String topic, String to)
      throws SQLException {
    update(
        connection,
        "UPDATE hub.applied_offsets SET consumer = ?, mapping = NULL WHERE consumer = ? AND topic = ?",
        to,
        consumer,
        topic);
  }

  static void replaceMapping(
      Connection connection, String consumer, String topic, @Nullable String replacement)
      throws SQLException {
    update(
        connection,
        "UPDATE hub.applied_offsets SET mapping = ? WHERE consumer = ? AND topic = ?",
        replacement,
        consumer,
        topic);
  }

  private static Map<Integer, Long> query(
      Connection connection, String consumer, String topic, String lock) throws SQLException {
    Map<Integer, Long> offsets = new TreeMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT partition, next_offset FROM hub.applied_offsets WHERE consumer = ? AND topic = ?"
                + " ORDER BY partition"
                + lock)) {
      select.setString(1, consumer);
      select.setString(2, topic);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          offsets.put(row.getInt(1), row.getLong(2));
        }
      }
    }
    return offsets;
  }

  private static void update(Connection connection, String sql, @Nullable String... parameters)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        update.setString(i + 1, parameters[i]);
      }
      update.executeUpdate();
    }
  }
}
