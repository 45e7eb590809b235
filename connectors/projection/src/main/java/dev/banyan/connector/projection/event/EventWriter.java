package dev.banyan.connector.projection.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.connector.projection.Mapped;
import dev.banyan.connector.projection.event.RowStates.State;
import dev.banyan.connector.projection.mapping.Origin;
import dev.banyan.spi.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes rows and, beside them, their events. What the projection held is read under lock before
 * the rows are written; a change that the version guard will refuse as older gives no event, nor
 * does a snapshot, which tells of the past.
 */
final class EventWriter {

  private static final String SNAPSHOT = "r";

  private final RowStates states;
  private final EventMaker maker;

  EventWriter(RowStates states, EventMaker maker) {
    this.states = states;
    this.maker = maker;
  }

  void write(Connection connection, List<Mapped> changes, Events.Rows rows) throws SQLException {
    int done = 0;
    for (int i = 0; i < changes.size(); i++) {
      if (changes.get(i) instanceof Mapped.Truncate truncate) {
        part(connection, changes.subList(done, i), rows);
        truncate(connection, truncate, rows);
        done = i + 1;
      }
    }
    part(connection, changes.subList(done, changes.size()), rows);
  }

  private void part(Connection connection, List<Mapped> changes, Events.Rows rows)
      throws SQLException {
    List<Mapped> touching = new ArrayList<>(changes.size());
    List<ObjectNode> given = new ArrayList<>(changes.size());
    for (Mapped change : changes) {
      if (change instanceof Mapped.Upsert upsert) {
        touching.add(upsert);
        given.add(upsert.row());
      } else if (change instanceof Mapped.Delete delete) {
        touching.add(delete);
        given.add(delete.key());
      }
    }
    if (touching.isEmpty()) {
      return;
    }
    List<ObjectNode> stored = states.asStored(connection, given);
    Map<String, State> held = states.held(connection, stored);
    List<DomainEvent> events = new ArrayList<>();
    for (int i = 0; i < touching.size(); i++) {
      events.addAll(events(touching.get(i), stored.get(i), held));
    }
    rows.write(connection, changes);
    Outbox.insert(connection, events);
  }

  private List<DomainEvent> events(Mapped change, ObjectNode stored, Map<String, State> held)
      throws RefusedEventException {
    String key = states.keyText(stored);
    State before = held.getOrDefault(key, State.UNKNOWN);
    boolean delete = change instanceof Mapped.Delete;
    State after = new State(delete ? null : stored, position(change));
    if (after.position().compareTo(before.position()) <= 0) {
      return List.of();
    }
    held.put(key, after);
    Origin origin = Origin.of(change.change());
    boolean nothing = before.row() == null && after.row() == null;
    return nothing || origin.op().equals(SNAPSHOT)
        ? List.of()
        : maker.make(
            origin, after.position(), change.change().echo(), key, before.row(), after.row());
  }

  /** Every row that vanishes is a deletion of its own. */
  private void truncate(Connection connection, Mapped.Truncate truncate, Events.Rows rows)
      throws SQLException {
    Origin origin = new Origin("d", Origin.of(truncate.change()).time());
    states.olderThan(
        connection,
        truncate.position(),
        row ->
            Outbox.insert(
                connection,
                maker.make(origin, truncate.position(), null, states.keyText(row), row, null)));
    rows.write(connection, List.of(truncate));
  }

  private static Position position(Mapped change) {
    if (change instanceof Mapped.Upsert upsert) {
      return upsert.position();
    }
    return change instanceof Mapped.Delete delete ? delete.position() : Position.NONE;
  }
}
