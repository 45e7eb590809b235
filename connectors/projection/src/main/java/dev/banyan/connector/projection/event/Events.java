package dev.banyan.connector.projection.event;

import dev.banyan.connector.projection.Mapped;
import dev.banyan.connector.projection.mapping.EventProgram;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.camel.CamelContext;

/** The domain events of one projection, as its route declares them. */
public final class Events {

  /** Writes rows of a table. */
  public interface Rows {
    void write(Connection connection, List<Mapped> changes) throws SQLException;
  }

  private final EventRelay relay;
  private final EventMaker maker;

  private Events(EventRelay relay, EventMaker maker) {
    this.relay = relay;
    this.maker = maker;
  }

  /**
   * @param projection the table, part of the events' source and ids
   * @param program jq file that makes events, relative to the folder of the routes
   */
  public static Events open(CamelContext context, String projection, String program)
      throws IOException {
    EventRelay relay = context.getRegistry().findSingleByType(EventRelay.class);
    if (relay == null) {
      throw new IllegalStateException("no EventRelay in the registry: events need Kafka");
    }
    EventProgram events = EventProgram.open(context, program);
    if (events.capability().isEmpty()) {
      throw new IllegalArgumentException(
          "events are made by a file in a capability's folder (orders/order-events.jq), not "
              + program);
    }
    EventProperties properties = relay.properties();
    EventSchemas schemas = new EventSchemas(properties.contracts(), events.capability());
    return new Events(
        relay, new EventMaker(projection, events, schemas, properties.maxEventBytes()));
  }

  /**
   * Writes rows and their events.
   *
   * @param table quoted as SQL wants it
   * @param quotedKeys the primary key's columns, likewise
   * @param keys their names as they are
   */
  public void write(
      Connection connection,
      String table,
      List<String> quotedKeys,
      List<String> keys,
      List<Mapped> changes,
      Rows rows)
      throws SQLException {
    new EventWriter(new RowStates(table, quotedKeys, keys), maker).write(connection, changes, rows);
  }

  /** Says that a transaction with events was committed. */
  public void committed() {
    relay.wake();
  }
}
