package dev.banyan.connector.changestream.control;

import dev.banyan.connector.changestream.control.SnapshotRequest.State;
import dev.banyan.spi.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The hub's tables of what was asked of streams. */
public final class ControlTables {

  private static final int SHOWN = 50;

  private final JdbcClient jdbc;

  public ControlTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public boolean isPaused(String stream) {
    return jdbc.sql("SELECT 1 FROM hub.paused_streams WHERE stream = ?")
        .param(stream)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  public void pause(String stream, String by) {
    jdbc.sql(
            "INSERT INTO hub.paused_streams(stream, paused_by) VALUES (?, ?) ON CONFLICT DO NOTHING")
        .params(stream, by)
        .update();
  }

  public void resume(String stream) {
    jdbc.sql("DELETE FROM hub.paused_streams WHERE stream = ?").param(stream).update();
  }

  /** The newest first. */
  public List<SnapshotRequest> newest(String stream) {
    return jdbc.sql(
            "SELECT * FROM hub.stream_snapshots WHERE stream = ? ORDER BY number DESC LIMIT "
                + SHOWN)
        .param(stream)
        .query((row, at) -> read(row))
        .list();
  }

  /** Those that are not over, the oldest first. */
  public List<SnapshotRequest> open(String stream) {
    return jdbc.sql(
            """
            SELECT * FROM hub.stream_snapshots
             WHERE stream = ? AND state IN ('asked', 'running') ORDER BY number""")
        .param(stream)
        .query((row, at) -> read(row))
        .list();
  }

  public void add(String stream, Collection<SnapshotRequest> requests, String by) {
    for (SnapshotRequest request : requests) {
      Position sweep = request.sweep();
      jdbc.sql(
              """
              INSERT INTO hub.stream_snapshots
                (id, stream, table_name, condition, sweep_commit, sweep_offset, state, asked_by)
              VALUES (?, ?, ?, ?, ?, ?, 'asked', ?)""")
          .params(
              request.id(),
              stream,
              request.table(),
              request.condition(),
              sweep == null ? null : sweep.commit(),
              sweep == null ? null : sweep.offset(),
              by)
          .update();
    }
  }

  public void keep(SnapshotRequest request) {
    jdbc.sql(
            """
            UPDATE hub.stream_snapshots SET state = ?, rows = ?, reason = ?, updated_at = now()
             WHERE id = ?""")
        .params(word(request.state()), request.rows(), request.reason(), request.id())
        .update();
  }

  /** Open requests are given up: a stream that starts anew begins with other ones. */
  public void giveUpOpen(String stream, String reason) {
    jdbc.sql(
            """
            UPDATE hub.stream_snapshots SET state = 'failed', reason = ?, updated_at = now()
             WHERE stream = ? AND state IN ('asked', 'running')""")
        .params(reason, stream)
        .update();
  }

  /** Whatever is known of a stream, so that one of the same name starts like a new one. */
  public void forget(String stream) {
    for (String table : List.of("paused_streams", "stream_snapshots", "snapshots")) {
      jdbc.sql("DELETE FROM hub." + table + " WHERE stream = ?").param(stream).update();
    }
  }

  private static SnapshotRequest read(ResultSet row) throws SQLException {
    Timestamp asked = row.getTimestamp("asked_at");
    return new SnapshotRequest(
        row.getObject("id", UUID.class),
        row.getString("table_name"),
        row.getString("condition"),
        sweep(row),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getLong("rows"),
        row.getString("reason"),
        asked.toInstant());
  }

  private static @Nullable Position sweep(ResultSet row) throws SQLException {
    long commit = row.getLong("sweep_commit");
    return row.wasNull() ? null : new Position(commit, row.getLong("sweep_offset"));
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
