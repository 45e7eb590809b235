package dev.banyan.connector.changestream;

import dev.banyan.connector.changestream.control.ControlTables;
import dev.banyan.connector.changestream.control.Notice;
import dev.banyan.connector.changestream.control.SnapshotRequest;
import dev.banyan.connector.changestream.control.SnapshotRequests;
import dev.banyan.connector.changestream.control.StoredOffset;
import dev.banyan.connector.changestream.control.Sweep;
import dev.banyan.connector.changestream.definition.SourceTable;
import dev.banyan.connector.changestream.definition.StreamDefinition;
import dev.banyan.connector.changestream.legacy.FirstSnapshot;
import dev.banyan.spi.Position;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * What one stream is asked to do beside streaming: pauses and incremental snapshots. It sees the
 * engine's records in their order.
 */
final class StreamControl {

  private static final Logger log = LoggerFactory.getLogger(StreamControl.class);

  private final StreamDefinition definition;
  private final ControlTables tables;
  private final StoredOffset stored;
  private final SnapshotRequests requests;
  private final Clock clock;
  private final long untilStoredMs;
  private volatile Instant firstSnapshotStored = Instant.MIN;

  /**
   * @param requests what the engine reads
   */
  StreamControl(
      StreamDefinition definition,
      ControlTables tables,
      StoredOffset stored,
      SnapshotRequests requests,
      Clock clock) {
    this.definition = definition;
    this.tables = tables;
    this.stored = stored;
    this.requests = requests;
    this.clock = clock;
    this.untilStoredMs =
        2 * Long.parseLong(definition.setting("offset.flush.interval.ms", "60000"));
  }

  boolean isPaused() {
    return tables.isPaused(definition.name());
  }

  /**
   * Whether the log must not be quiet: a chunk is handed on when the log has passed it, and the
   * offset that says that the first snapshot is over is stored with a later batch.
   */
  boolean needsPulse() {
    return requests.isAnyOpen() || clock.instant().isBefore(firstSnapshotStored);
  }

  /** What follows a notice of Debezium's in the topics. */
  List<SourceRecord> after(SourceRecord record) {
    Notice notice = Notice.of(record);
    SnapshotRequest completed = notice == null ? null : requests.completedBy(notice);
    Position sweep = completed == null ? null : completed.sweep();
    return completed == null || sweep == null
        ? List.of()
        : List.of(
            Sweep.record(
                definition.name(),
                completed.table(),
                definition.topic(completed.table()),
                sweep,
                clock.millis()));
  }

  void acknowledged(List<SourceRecord> batch) {
    Map<String, Long> rows = new HashMap<>();
    for (SourceRecord record : batch) {
      Notice notice = Notice.of(record);
      if (notice != null) {
        rows.forEach(requests::counted);
        rows.clear();
        requests.acknowledged(notice);
      } else {
        switch (String.valueOf(Change.snapshot(record))) {
          case "incremental" -> rows.merge(String.valueOf(Change.table(record)), 1L, Long::sum);
          case "last" -> firstSnapshotStored = clock.instant().plusMillis(untilStoredMs);
          default -> {}
        }
      }
    }
    rows.forEach(requests::counted);
    keep();
  }

  /** The table, when it can be read again at all. */
  SourceTable requireReadable(String name) {
    SourceTable table =
        definition.sources().stream()
            .filter(source -> source.id().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "source "
                            + definition.name()
                            + " has no table "
                            + name
                            + "; it has "
                            + definition.tables()));
    if (!table.canBeReadAgain()) {
      throw new IllegalArgumentException(
          "table "
              + name
              + " cannot be read again beside the stream: Debezium takes no space, quote or"
              + " dot in its name there");
    }
    return table;
  }

  /** Whether a restart would not begin the first snapshot again. */
  boolean isFirstSnapshotStored() {
    Map<String, Object> offset = stored.read();
    return !offset.isEmpty() && !FirstSnapshot.isCutOff(offset);
  }

  IllegalStateException firstSnapshotRuns() {
    return new IllegalStateException(
        "the first snapshot of "
            + definition.name()
            + " is not over yet: it reads the table anyway");
  }

  /** Counts from the next start of the engine on. */
  SnapshotRequest snapshot(String table, @Nullable String condition, String by) {
    requireReadable(table);
    if (!isFirstSnapshotStored()) {
      throw firstSnapshotRuns();
    }
    SnapshotRequest request =
        SnapshotRequest.of(UUID.randomUUID(), table, condition, null, clock.instant());
    tables.add(definition.name(), List.of(request), by);
    return request;
  }

  List<SnapshotRequest> snapshots() {
    return tables.newest(definition.name());
  }

  /** The figures are only shown: the stream does not wait for the hub's database. */
  private void keep() {
    List<SnapshotRequest> changed = requests.changes();
    try {
      changed.forEach(tables::keep);
    } catch (DataAccessException e) {
      requests.unkept(changed);
      log.warn(
          "snapshots of {} are kept with the next batch: {}", definition.name(), e.getMessage());
    }
  }
}
