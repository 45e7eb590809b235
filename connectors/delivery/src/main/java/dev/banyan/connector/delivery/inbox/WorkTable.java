package dev.banyan.connector.delivery.inbox;

import dev.banyan.connector.delivery.HeaderText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * The statements by which messages are taken out of the inbox and put back. Taking and finishing
 * are committed without waiting for the disk: what a database that crashes forgets of them is
 * worked on again, which does no harm.
 */
final class WorkTable {

  /** Not before an earlier message of the same key, and not beside one that is worked on. */
  private static final String TAKE =
      """
      UPDATE hub.inbox SET owner = ?, next_at = now() + ? * interval '1 ms',
        abandoned = abandoned + CASE WHEN owner IS NULL THEN 0 ELSE 1 END
      WHERE id = (
        SELECT m.id FROM hub.inbox m
        WHERE m.source = ? AND m.state = 'RECEIVED' AND m.next_at <= now()
          AND (m.order_key IS NULL OR NOT EXISTS (
            SELECT 1 FROM hub.inbox o
            WHERE o.source = m.source AND o.order_key = m.order_key AND o.state = 'RECEIVED'
              AND (o.id < m.id OR o.id > m.id AND o.owner IS NOT NULL AND o.next_at > now())))
        ORDER BY m.next_at, m.id LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING id, owner, reference, headers, body, arrivals - jsonb_array_length(waiting),
        attempts + 1, abandoned, trace_id, set_config('synchronous_commit', 'off', true)""";

  private static final String RENEW =
      """
      UPDATE hub.inbox SET next_at = now() + ? * interval '1 ms' WHERE owner = ANY (?)
      RETURNING owner, set_config('synchronous_commit', 'off', true)""";

  private static final String DONE =
      """
      UPDATE hub.inbox SET owner = NULL, reason = NULL, attempts = 0, abandoned = 0, next_at = now(),
        done_at = CASE WHEN waiting = '[]' THEN now() ELSE done_at END,
        state = CASE WHEN waiting = '[]' THEN 'DONE' ELSE 'RECEIVED' END,
        headers = coalesce(waiting -> 0, headers), waiting = waiting - 0
      WHERE id = ? AND owner = ?
      RETURNING state, set_config('synchronous_commit', 'off', true)""";

  private static final String PUT_BACK =
      """
      UPDATE hub.inbox SET owner = NULL, next_at = ? WHERE id = ? AND owner = ?
      RETURNING state, set_config('synchronous_commit', 'off', true)""";

  private static final String FAILED =
      """
      UPDATE hub.inbox SET owner = NULL, state = ?, next_at = ?, attempts = attempts + 1, reason = ?,
        route_id = ?, step_id = ?, last_failed_at = now(),
        first_failed_at = CASE WHEN attempts = 0 THEN now() ELSE first_failed_at END
      WHERE id = ? AND owner = ? RETURNING state""";

  private static final String LETTER =
      """
      INSERT INTO hub.dead_letters
        (source, capability, route_id, step_id, key, reason, payload, headers, inbox_id, trace_id,
         first_failed_at, last_failed_at, failures)
      SELECT 'inbox:' || id, ?, route_id, step_id, reference, reason, '', headers, id, trace_id,
             first_failed_at, last_failed_at, attempts
      FROM hub.inbox WHERE id = ?
      ON CONFLICT (source) DO UPDATE SET
        capability = excluded.capability, route_id = excluded.route_id, step_id = excluded.step_id,
        reason = excluded.reason, headers = excluded.headers, last_failed_at = now(),
        failures = dead_letters.failures + excluded.failures, redriven_at = NULL, redriven_by = NULL""";

  private final DataSource store;

  WorkTable(DataSource store) {
    this.store = store;
  }

  Optional<Work> take(String source, String owner, long leaseMs) throws SQLException {
    try (Connection connection = store.getConnection();
        PreparedStatement take = connection.prepareStatement(TAKE)) {
      take.setString(1, owner);
      take.setLong(2, leaseMs);
      take.setString(3, source);
      try (ResultSet row = take.executeQuery()) {
        return row.next() ? Optional.of(work(row)) : Optional.empty();
      }
    }
  }

  /** Returns those owners that still have their messages. */
  Set<String> renew(Collection<String> owners, long leaseMs) throws SQLException {
    Set<String> renewed = new HashSet<>();
    try (Connection connection = store.getConnection();
        PreparedStatement renew = connection.prepareStatement(RENEW)) {
      renew.setLong(1, leaseMs);
      renew.setArray(2, connection.createArrayOf("text", owners.toArray()));
      try (ResultSet rows = renew.executeQuery()) {
        while (rows.next()) {
          renewed.add(rows.getString(1));
        }
      }
    }
    return renewed;
  }

  /** Returns whether the message was still this worker's. */
  boolean done(Work work) throws SQLException {
    try (Connection connection = store.getConnection();
        PreparedStatement done = connection.prepareStatement(DONE)) {
      done.setLong(1, work.id());
      done.setString(2, work.owner());
      return found(done);
    }
  }

  boolean putBack(Work work, Instant at) throws SQLException {
    try (Connection connection = store.getConnection();
        PreparedStatement back = connection.prepareStatement(PUT_BACK)) {
      back.setTimestamp(1, Timestamp.from(at));
      back.setLong(2, work.id());
      back.setString(3, work.owner());
      return found(back);
    }
  }

  boolean again(Work work, Instant at, Failure failure) throws SQLException {
    try (Connection connection = store.getConnection()) {
      return failed(connection, work, "RECEIVED", at, failure);
    }
  }

  /** Marks a message as held or dead, and keeps a letter that says so, both or neither. */
  boolean bury(Work work, String state, Failure failure) throws SQLException {
    try (Connection connection = store.getConnection()) {
      connection.setAutoCommit(false);
      boolean ours = failed(connection, work, state, Instant.now(), failure);
      if (ours) {
        try (PreparedStatement letter = connection.prepareStatement(LETTER)) {
          letter.setString(1, failure.capability());
          letter.setLong(2, work.id());
          letter.executeUpdate();
        }
      }
      connection.commit();
      return ours;
    }
  }

  private static boolean failed(
      Connection connection, Work work, String state, Instant at, Failure failure)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(FAILED)) {
      update.setString(1, state);
      update.setTimestamp(2, Timestamp.from(at));
      update.setString(3, failure.reason());
      update.setString(4, failure.routeId());
      update.setString(5, failure.stepId());
      update.setLong(6, work.id());
      update.setString(7, work.owner());
      return found(update);
    }
  }

  private static boolean found(PreparedStatement update) throws SQLException {
    try (ResultSet row = update.executeQuery()) {
      return row.next();
    }
  }

  private static Work work(ResultSet row) throws SQLException {
    return new Work(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        HeaderText.read(row.getString(4)),
        row.getBytes(5),
        row.getInt(6),
        row.getInt(7),
        row.getInt(8),
        row.getString(9));
  }
}
