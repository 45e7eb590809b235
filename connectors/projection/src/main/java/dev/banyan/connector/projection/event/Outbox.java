package dev.banyan.connector.projection.event;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Events that are committed and not yet published. Those of one row stand in the order of its
 * changes: a later change is applied after the earlier one's transaction has ended.
 */
final class Outbox {

  private Outbox() {}

  /** Adds events in the transaction of the rows; one that waits already is left alone. */
  static void insert(Connection connection, List<DomainEvent> events) throws SQLException {
    if (events.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO hub.outbox(id, topic, key, event)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[])
            ON CONFLICT (id) DO NOTHING""")) {
      List<Function<DomainEvent, String>> columns =
          List.of(DomainEvent::id, DomainEvent::topic, DomainEvent::key, DomainEvent::json);
      for (int i = 0; i < columns.size(); i++) {
        Object[] values = events.stream().map(columns.get(i)).toArray();
        insert.setArray(i + 1, connection.createArrayOf("text", values));
      }
      insert.executeUpdate();
    }
  }

  /** The oldest that wait. */
  static List<DomainEvent> next(Connection connection, int most) throws SQLException {
    List<DomainEvent> events = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, topic, key, event FROM hub.outbox ORDER BY seq LIMIT ?")) {
      select.setInt(1, most);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          events.add(
              new DomainEvent(
                  row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
        }
      }
    }
    return events;
  }

  static void delete(Connection connection, Collection<String> ids) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM hub.outbox WHERE id = ANY (?)")) {
      delete.setArray(1, connection.createArrayOf("text", ids.toArray()));
      delete.executeUpdate();
    }
  }
}
