package dev.banyan.connector.delivery.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * Gauges: {@code banyan.inbox.messages} by source and state (what is done is not counted), {@code
 * banyan.inbox.oldest.seconds} of what waits to be worked on, {@code banyan.dead.letters}.
 */
public final class Depths {

  private static final String COUNTS =
      """
      SELECT source, state, count(*), coalesce(extract(epoch FROM now() - min(received_at)), 0)
      FROM hub.inbox WHERE state = 'RECEIVED' GROUP BY 1, 2
      UNION ALL
      SELECT source, state, count(*), 0 FROM hub.inbox WHERE state IN ('HELD', 'DEAD') GROUP BY 1, 2""";

  private static final String LETTERS =
      "SELECT count(*) FROM hub.dead_letters WHERE redriven_at IS NULL";

  private final DataSource store;
  private final MultiGauge messages;
  private final MultiGauge oldest;
  private final AtomicLong letters = new AtomicLong();

  public Depths(DataSource store, MeterRegistry meters) {
    this.store = store;
    this.messages =
        MultiGauge.builder("banyan.inbox.messages")
            .description("Messages that wait for a worker or for a person")
            .register(meters);
    this.oldest =
        MultiGauge.builder("banyan.inbox.oldest.seconds")
            .description("Age of the oldest message that waits for a worker")
            .register(meters);
    meters.gauge("banyan.dead.letters", letters);
  }

  void read() throws SQLException {
    try (Connection connection = store.getConnection()) {
      counts(connection);
      try (PreparedStatement query = connection.prepareStatement(LETTERS);
          ResultSet row = query.executeQuery()) {
        row.next();
        letters.set(row.getLong(1));
      }
    }
  }

  private void counts(Connection connection) throws SQLException {
    List<Row<?>> counts = new ArrayList<>();
    List<Row<?>> ages = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(COUNTS);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        String source = row.getString(1);
        String state = row.getString(2);
        counts.add(Row.of(Tags.of("source", source, "state", state), row.getLong(3)));
        if (state.equals("RECEIVED")) {
          ages.add(Row.of(Tags.of("source", source), row.getDouble(4)));
        }
      }
    }
    messages.register(counts, true);
    oldest.register(ages, true);
  }
}
