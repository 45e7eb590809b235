package dev.banyan.connector.changestream;

import dev.banyan.connector.changestream.control.ControlTables;
import dev.banyan.connector.changestream.control.Notice;
import dev.banyan.connector.changestream.control.SnapshotRequest;
import dev.banyan.connector.changestream.control.SnapshotRequests;
import dev.banyan.connector.changestream.control.SnapshotSeed;
import dev.banyan.connector.changestream.control.StoredOffset;
import dev.banyan.connector.changestream.control.Sweep;
import dev.banyan.connector.changestream.definition.SourceTable;
import dev.banyan.connector.changestream.definition.StreamDefinition;
import dev.banyan.connector.changestream.legacy.Legacy;
import dev.banyan.spi.Position;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * What one stream is asked to do beside streaming: incremental snapshots, going on after a loss. It
 * sees the engine's records in their order.
 */
final class StreamControl {

  private static final Logger log = LoggerFactory.getLogger(StreamControl.class);

  private final StreamDefinition definition;
  private final ControlTables tables;
  private final StoredOffset stored;
  private final Legacy legacy;
  private final Clock clock;
  private final SnapshotRequests requests = new SnapshotRequests();
  private List<String> fresh;

  /**
   * @param fresh tables that came into the source's file after the first snapshot
   */
  StreamControl(
      StreamDefinition definition,
      ControlTables tables,
      StoredOffset stored,
      Legacy legacy,
      List<String> fresh,
      Clock clock) {
    this.definition = definition;
    this.tables = tables;
    this.stored = stored;
    this.legacy = legacy;
    this.fresh = fresh;
    this.clock = clock;
  }

  boolean isPaused() {
    return tables.isPaused(definition.name());
  }

  /**
   * Before each start of the engine.
   *
   * @param missing tables that do not exist yet
   * @throws LostPositionException when the stream cannot go on where it stood
   */
  void prepare(List<String> missing) throws SQLException, InterruptedException {
    Map<String, Object> offset = stored.read();
    if (isBeginningAgain(offset)) {
      startAnew(offset, "banyan");
      offset = stored.read();
    }
    Optional<String> lost = legacy.lost(offset);
    if (lost.isPresent()) {
      throw new LostPositionException(lost.get() + ". Nothing is streamed until " + remedy());
    }
    if (!offset.isEmpty()) {
      readFreshTables();
    }
    for (SnapshotRequest request : tables.open(definition.name())) {
      if (missing.contains(request.table())) {
        tables.keep(request.failed("the table does not exist"));
      }
    }
    List<SnapshotRequest> open = tables.open(definition.name());
    if (!offset.isEmpty() && !StoredOffset.isInterrupted(offset)) {
      Map<String, Object> seeded = SnapshotSeed.into(offset, open, definition.sources(), missing);
      if (!seeded.equals(offset)) {
        stored.write(seeded);
      }
    }
    requests.load(open);
  }

  private String remedy() {
    return canReadAll()
        ? "'./banyan cdc repair " + definition.name() + "' has read the tables anew"
        : "'./banyan cdc remove "
            + definition.name()
            + "', empty projections and './banyan cdc add "
            + definition.name()
            + "' have begun it again";
  }

  /** Whether tables are being read beside the stream. */
  boolean isReadingAgain() {
    return requests.isAnyOpen();
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
      } else if ("incremental".equals(Change.snapshot(record))) {
        rows.merge(String.valueOf(Change.table(record)), 1L, Long::sum);
      }
    }
    rows.forEach(requests::counted);
    keep();
  }

  /** Counts from the next start of the engine on. */
  SnapshotRequest snapshot(String table, @Nullable String condition, String by) {
    if (!definition.tables().contains(table)) {
      throw new IllegalArgumentException(
          "source "
              + definition.name()
              + " has no table "
              + table
              + "; it has "
              + definition.tables());
    }
    if (definition.sources().stream().anyMatch(t -> t.id().equals(table) && !t.canBeReadAgain())) {
      throw new IllegalArgumentException(
          "table "
              + table
              + " cannot be read again beside the stream: Debezium takes no space, quote or"
              + " dot in its name there");
    }
    Map<String, Object> offset = stored.read();
    if (offset.isEmpty() || StoredOffset.isInterrupted(offset)) {
      throw new IllegalStateException(
          "the first snapshot of "
              + definition.name()
              + " is not over yet: it reads the table anyway");
    }
    SnapshotRequest request =
        SnapshotRequest.of(UUID.randomUUID(), table, condition, null, clock.instant());
    tables.add(definition.name(), List.of(request), by);
    return request;
  }

  List<SnapshotRequest> snapshots() {
    return tables.newest(definition.name());
  }

  /**
   * Starts the stream anew at the log's end and has every table read again. Called while the engine
   * stands. A kill between the steps leaves the stream as lost as it was.
   */
  void repair(String by) throws SQLException, InterruptedException {
    Map<String, Object> offset = stored.read();
    if (offset.isEmpty()) {
      throw new IllegalStateException(
          "source "
              + definition.name()
              + " has not read anything yet: its first snapshot reads all");
    }
    if (!canReadAll()) {
      throw new IllegalStateException(
          "source "
              + definition.name()
              + " cannot be read anew from here: remove it, empty its"
              + " projections and add it again (docs/guides/change-stream.md tells why)");
    }
    startAnew(offset, by);
  }

  private boolean canReadAll() {
    return legacy.canRestart()
        && definition.sources().stream().allMatch(SourceTable::canBeReadAgain);
  }

  /**
   * Rows that a first snapshot has sent may have been deleted until it is taken a second time,
   * which would not tell it, and its rows are older than any change streamed in between.
   */
  private boolean isBeginningAgain(Map<String, ?> offset) {
    boolean again =
        StoredOffset.isInterrupted(offset)
            || (offset.isEmpty()
                && stored.anyWritten(definition.tables().stream().map(definition::topic).toList()));
    return again
        && canReadAll()
        && definition.setting("snapshot.mode", "initial").matches("initial|when_needed|always");
  }

  private void startAnew(Map<String, ?> offset, String by)
      throws SQLException, InterruptedException {
    Legacy.Restart restart = legacy.restart(offset);
    tables.giveUpOpen(definition.name(), "the source was repaired");
    tables.add(
        definition.name(),
        definition.tables().stream()
            .map(
                table ->
                    SnapshotRequest.of(
                        UUID.randomUUID(), table, null, restart.position(), clock.instant()))
            .toList(),
        by);
    stored.write(restart.offset());
    log.warn(
        "change stream {} starts anew at {}, asked by {}",
        definition.name(),
        legacy.print(restart.position().commit()),
        by);
  }

  /** The first snapshot knew nothing of them. */
  private void readFreshTables() {
    List<String> asked =
        tables.newest(definition.name()).stream().map(SnapshotRequest::table).toList();
    tables.add(
        definition.name(),
        fresh.stream()
            .filter(table -> !asked.contains(table) && isReadable(table))
            .map(t -> SnapshotRequest.of(UUID.randomUUID(), t, null, null, clock.instant()))
            .toList(),
        "banyan");
    fresh = List.of();
  }

  private boolean isReadable(String table) {
    return definition.sources().stream()
        .anyMatch(source -> source.id().equals(table) && source.canBeReadAgain());
  }

  /** The server keeps nothing for the stream any more, and nothing is known of it. */
  void forget() throws SQLException, InterruptedException {
    legacy.forget();
    stored.write(null);
    tables.forget(definition.name());
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
