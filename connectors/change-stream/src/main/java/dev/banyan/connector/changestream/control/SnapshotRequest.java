package dev.banyan.connector.changestream.control;

import dev.banyan.spi.Position;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An incremental snapshot of one table that somebody asked for.
 *
 * @param table as change records name it
 * @param condition SQL that rows must meet, or null for all
 * @param sweep rows of projections that are older than this when the snapshot is over are gone in
 *     the legacy table; null when nothing is known of rows that the snapshot does not meet
 * @param rows rows sent so far; a chunk that was read twice counts twice
 */
public record SnapshotRequest(
    UUID id,
    String table,
    @Nullable String condition,
    @Nullable Position sweep,
    State state,
    long rows,
    @Nullable String reason,
    Instant askedAt) {

  /** From asked to an end. */
  public enum State {
    ASKED,
    RUNNING,
    DONE,
    FAILED;

    public boolean isOpen() {
      return this == ASKED || this == RUNNING;
    }
  }

  public static SnapshotRequest of(
      UUID id, String table, @Nullable String condition, @Nullable Position sweep, Instant now) {
    return new SnapshotRequest(id, table, condition, sweep, State.ASKED, 0, null, now);
  }

  public SnapshotRequest failed(String why) {
    return with(State.FAILED, rows, why);
  }

  SnapshotRequest with(State next, long counted, @Nullable String why) {
    return new SnapshotRequest(id, table, condition, sweep, next, counted, why, askedAt);
  }
}
