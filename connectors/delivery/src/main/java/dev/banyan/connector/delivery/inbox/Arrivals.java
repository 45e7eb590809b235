package dev.banyan.connector.delivery.inbox;

import dev.banyan.connector.delivery.HeaderText;
import dev.banyan.spi.delivery.Incoming;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements by which messages get into the inbox. */
final class Arrivals {

  /** Channel on which other hubs hear of the source of a new message. */
  static final String CHANNEL = "banyan_inbox";

  private static final String INSERT =
      """
      INSERT INTO hub.inbox
        (source, reference, content_hash, order_key, headers, body, arrival_id, trace_id, state)
      VALUES (?, ?, ?, ?, ?::jsonb, ?, ?, ?, 'RECEIVED')
      ON CONFLICT (source, reference) WHERE first_id IS NULL DO NOTHING
      RETURNING id""";

  private static final String FIRST =
      """
      SELECT id, content_hash, arrival_id FROM hub.inbox
      WHERE source = ? AND reference = ? AND first_id IS NULL FOR UPDATE""";

  /**
   * What is done or dead is worked on again at once. While it is worked on, or held, the repetition
   * waits in line with its own headers, so that each sender gets its answer.
   */
  private static final String REPEAT =
      """
      UPDATE hub.inbox SET
        arrivals = arrivals + 1, arrival_id = ?, body = ?,
        headers = CASE WHEN state IN ('DONE', 'DEAD') THEN new.headers ELSE inbox.headers END,
        waiting = CASE WHEN state IN ('DONE', 'DEAD') THEN waiting
          WHEN jsonb_array_length(waiting) < 100 THEN waiting || new.headers
          ELSE waiting - 0 || new.headers END,
        attempts = CASE WHEN state IN ('DONE', 'DEAD') THEN 0 ELSE attempts END,
        abandoned = CASE WHEN state IN ('DONE', 'DEAD') THEN 0 ELSE abandoned END,
        next_at = CASE WHEN state IN ('DONE', 'DEAD') THEN now() ELSE next_at END,
        state = CASE WHEN state IN ('DONE', 'DEAD') THEN 'RECEIVED' ELSE state END
      FROM (SELECT ?::jsonb AS headers) new
      WHERE id = ?""";

  private static final String REDRIVEN_BY_SENDER =
      """
      UPDATE hub.dead_letters d SET redriven_at = now(), redriven_by = 'its sender'
      FROM hub.inbox i
      WHERE d.inbox_id = ? AND d.redriven_at IS NULL AND i.id = d.inbox_id AND i.state = 'RECEIVED'""";

  private static final String CONFLICT =
      """
      INSERT INTO hub.inbox
        (source, reference, content_hash, order_key, headers, body, arrival_id, trace_id, state,
         first_id, reason)
      VALUES (?, ?, ?, ?, ?::jsonb, ?, ?, ?, 'HELD', ?, ?)
      ON CONFLICT (first_id, content_hash) WHERE first_id IS NOT NULL
      DO UPDATE SET arrivals = inbox.arrivals + 1
      RETURNING id""";

  private static final String CONFLICT_LETTER =
      """
      INSERT INTO hub.dead_letters
        (source, route_id, key, reason, payload, headers, inbox_id, trace_id, not_replayable_because)
      SELECT 'inbox:' || id, 'inbox', reference, reason, '', headers, id, trace_id,
             'two contents have one reference; ask the sender which of them counts'
      FROM hub.inbox WHERE id = ?
      ON CONFLICT (source) DO UPDATE
      SET failures = dead_letters.failures + 1, last_failed_at = now()""";

  /** The message that has the reference. */
  record First(long id, byte[] contentHash, @Nullable String arrivalId) {}

  private Arrivals() {}

  static Optional<Long> insert(Connection connection, Incoming message, byte[] hash)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      fill(insert, message, hash);
      return id(insert);
    }
  }

  static First first(Connection connection, Incoming message) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(FIRST)) {
      query.setString(1, message.source());
      query.setString(2, HeaderText.storable(message.reference()));
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new SQLException(
              message.source() + " " + message.reference() + " was forgotten in this moment");
        }
        return new First(row.getLong(1), row.getBytes(2), row.getString(3));
      }
    }
  }

  /** A transport's redelivery of what is stored changes nothing: its answer is on its way. */
  static void repeat(Connection connection, Incoming message, First first) throws SQLException {
    String arrivalId = message.headers().get(Incoming.ARRIVAL_ID);
    if (arrivalId != null && arrivalId.equals(first.arrivalId())) {
      return;
    }
    try (PreparedStatement update = connection.prepareStatement(REPEAT)) {
      update.setString(1, arrivalId);
      update.setBytes(2, message.body());
      update.setString(3, HeaderText.write(kept(message)));
      update.setLong(4, first.id());
      update.executeUpdate();
    }
    try (PreparedStatement letter = connection.prepareStatement(REDRIVEN_BY_SENDER)) {
      letter.setLong(1, first.id());
      letter.executeUpdate();
    }
  }

  static long conflict(Connection connection, Incoming message, byte[] hash, long firstId)
      throws SQLException {
    long id;
    try (PreparedStatement insert = connection.prepareStatement(CONFLICT)) {
      fill(insert, message, hash);
      insert.setLong(9, firstId);
      insert.setString(
          10,
          "the reference was used before with other content, which is inbox message " + firstId);
      id = id(insert).orElseThrow();
    }
    try (PreparedStatement letter = connection.prepareStatement(CONFLICT_LETTER)) {
      letter.setLong(1, id);
      letter.executeUpdate();
    }
    return id;
  }

  /** Heard by all hubs when the transaction commits. */
  static void announce(Connection connection, String source) throws SQLException {
    try (PreparedStatement notify = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
      notify.setString(1, CHANNEL);
      notify.setString(2, source);
      notify.execute();
    }
  }

  private static void fill(PreparedStatement insert, Incoming message, byte[] hash)
      throws SQLException {
    String orderKey = message.orderKey();
    insert.setString(1, message.source());
    insert.setString(2, HeaderText.storable(message.reference()));
    insert.setBytes(3, hash);
    insert.setString(4, orderKey == null ? null : HeaderText.storable(orderKey));
    insert.setString(5, HeaderText.write(kept(message)));
    insert.setBytes(6, message.body());
    insert.setString(7, message.headers().get(Incoming.ARRIVAL_ID));
    insert.setString(8, traceId(message));
  }

  private static Map<String, String> kept(Incoming message) {
    Map<String, String> kept = new TreeMap<>(message.headers());
    kept.remove(Incoming.ARRIVAL_ID);
    return kept;
  }

  /**
   * The sender's trace id when it gave one, else a new one, by which logs of all steps are found.
   */
  private static String traceId(Incoming message) {
    String parent = message.headers().getOrDefault("traceparent", "");
    return parent.matches("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")
        ? parent.substring(3, 35)
        : UUID.randomUUID().toString().replace("-", "");
  }

  private static Optional<Long> id(PreparedStatement insert) throws SQLException {
    try (ResultSet row = insert.executeQuery()) {
      return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
    }
  }
}
