package dev.banyan.hub.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads {@code hub.dead_letters}; a message of the inbox has its body there. */
@Component
class LetterTable {

  private static final String WAITING =
      """
      FROM hub.dead_letters l WHERE l.redriven_at IS NULL
        AND (cast(:capability AS text) IS NULL OR l.capability = :capability)
        AND (cast(:route AS text) IS NULL OR l.route_id = :route)
        AND (cast(:reason AS text) IS NULL OR strpos(lower(l.reason), lower(:reason)) > 0)
      """;

  private static final String LETTER =
      """
      SELECT l.*, CASE
          WHEN l.redriven_at IS NULL AND i.state = 'HELD' THEN 'held'
          WHEN l.redriven_at IS NULL THEN 'waiting'
          WHEN i.state = 'RECEIVED' THEN 'working'
          WHEN i.state = 'DONE' THEN 'done'
          ELSE 'redriven' END AS letter_state
      FROM hub.dead_letters l LEFT JOIN hub.inbox i ON i.id = l.inbox_id
      """;

  private final JdbcClient store;
  private final ObjectMapper json;

  LetterTable(JdbcClient store, ObjectMapper json) {
    this.store = store;
    this.json = json;
  }

  List<LetterGroup> groups(LetterFilter filter, int limit) {
    return filtered(
            """
            SELECT l.capability, l.route_id, l.step_id, regexp_replace(l.reason, '[0-9]+', '#', 'g') AS reason,
              count(*) AS letters, count(*) FILTER (WHERE l.not_replayable_because IS NULL) AS replayable,
              min(l.first_failed_at) AS first, max(l.last_failed_at) AS last, min(l.id) AS example
            """
                + WAITING
                + "GROUP BY 1, 2, 3, 4 ORDER BY letters DESC, example LIMIT :limit",
            filter,
            limit)
        .query(
            (row, number) ->
                new LetterGroup(
                    row.getString("capability"),
                    row.getString("route_id"),
                    row.getString("step_id"),
                    row.getString("reason"),
                    row.getLong("letters"),
                    row.getLong("replayable"),
                    row.getTimestamp("first").toInstant(),
                    row.getTimestamp("last").toInstant(),
                    row.getLong("example")))
        .list();
  }

  /** The oldest first: that is the order in which they are put back. */
  List<Long> ids(LetterFilter filter, int limit) {
    return filtered(
            "SELECT l.id "
                + WAITING
                + "AND l.not_replayable_because IS NULL ORDER BY l.id LIMIT :limit",
            filter,
            limit)
        .query(Long.class)
        .list();
  }

  Optional<Letter> find(long id) {
    return store.sql(LETTER + "WHERE l.id = ?").param(id).query(this::letter).optional();
  }

  byte[] body(long id) {
    return store
        .sql(
            """
            SELECT coalesce(i.body, l.payload) FROM hub.dead_letters l
            LEFT JOIN hub.inbox i ON i.id = l.inbox_id WHERE l.id = ?
            """)
        .param(id)
        .query((row, number) -> row.getBytes(1))
        .single();
  }

  /** Locks a waiting letter until the transaction ends; false when somebody has or had it. */
  boolean lock(long id) {
    return store
        .sql(
            """
            SELECT id FROM hub.dead_letters WHERE id = ? AND redriven_at IS NULL
            FOR UPDATE SKIP LOCKED
            """)
        .param(id)
        .query(Long.class)
        .optional()
        .isPresent();
  }

  void markRedriven(long id, String by) {
    store
        .sql("UPDATE hub.dead_letters SET redriven_at = now(), redriven_by = ? WHERE id = ?")
        .params(by, id)
        .update();
  }

  private JdbcClient.StatementSpec filtered(String sql, LetterFilter filter, int limit) {
    return store
        .sql(sql)
        .param("capability", filter.capability())
        .param("route", filter.route())
        .param("reason", filter.reason())
        .param("limit", limit);
  }

  private Letter letter(ResultSet row, int number) throws SQLException {
    return new Letter(
        row.getLong("id"),
        row.getString("source"),
        row.getObject("inbox_id", Long.class),
        row.getString("capability"),
        row.getString("route_id"),
        row.getString("step_id"),
        row.getString("key"),
        row.getString("reason"),
        row.getString("letter_state"),
        row.getString("not_replayable_because"),
        row.getString("trace_id"),
        row.getTimestamp("first_failed_at").toInstant(),
        row.getTimestamp("last_failed_at").toInstant(),
        row.getInt("failures"),
        instant(row.getTimestamp("redriven_at")),
        row.getString("redriven_by"),
        Masking.headers(headers(row.getString("headers"))));
  }

  private Map<String, String> headers(String text) {
    try {
      return json.readValue(text, new TypeReference<TreeMap<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored headers are not a JSON object of texts", e);
    }
  }

  private static @Nullable Instant instant(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
