package dev.banyan.connector.changestream;

import dev.banyan.connector.changestream.control.ControlTables;
import dev.banyan.connector.changestream.control.SnapshotRequest;
import dev.banyan.connector.changestream.control.SnapshotRequests;
import dev.banyan.connector.changestream.control.StoredOffset;
import dev.banyan.connector.changestream.definition.Placeholders;
import dev.banyan.connector.changestream.definition.SourceTable;
import dev.banyan.connector.changestream.definition.StreamDefinition;
import dev.banyan.connector.changestream.legacy.Legacy;
import dev.banyan.spi.CommitFence;
import dev.banyan.spi.LegacyPosition;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * A stream with all that belongs to it: engine, control, fence, snapshot figures, status. Commands
 * come one after the other.
 */
final class RunningStream implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RunningStream.class);
  private static final Duration BEHIND_SNAPSHOT = Duration.ofSeconds(10);

  private final StreamDefinition definition;
  private final StreamTables tables;
  private final ControlTables asked;
  private final Legacy legacy;
  private final LogFence fence;
  private final StreamStart start;
  private final StreamControl control;
  private final ChangeStream engine;
  private final SnapshotProgress snapshot;
  private final LiveStatus status;
  private boolean snapshotKept = true;

  RunningStream(
      StreamDefinition definition,
      Placeholders placeholders,
      EngineSettings settings,
      StreamTables tables,
      ControlTables asked) {
    this.definition = definition;
    this.tables = tables;
    this.asked = asked;
    this.legacy = Legacy.of(definition, () -> placeholders.resolve(definition));
    this.fence = new LogFence(definition.name(), legacy);
    Map<String, SnapshotProgress.Table> known = known(definition, tables);
    this.snapshot = new SnapshotProgress(definition.tables(), known);
    StoredOffset stored =
        new StoredOffset(
            settings.kafka(),
            settings.offsetsTopic(),
            definition.name(),
            definition.required("topic.prefix"));
    List<String> fresh =
        definition.tables().stream()
            .filter(table -> !known.isEmpty() && !known.containsKey(table))
            .toList();
    SnapshotRequests requests = new SnapshotRequests();
    Clock clock = Clock.systemUTC();
    this.start = new StreamStart(definition, asked, stored, legacy, requests, fresh, clock);
    this.control = new StreamControl(definition, asked, stored, requests, clock);
    this.engine =
        new ChangeStream(
            definition,
            placeholders::resolve,
            legacy,
            start,
            control,
            settings,
            this::acknowledged);
    this.status =
        new LiveStatus(definition, snapshot, tables, legacy, settings, engine::failure, clock);
  }

  void start() {
    engine.start();
  }

  String name() {
    return definition.name();
  }

  StreamDefinition definition() {
    return definition;
  }

  StreamState state() {
    return engine.state();
  }

  @Nullable String failure() {
    return engine.failure();
  }

  List<String> advice() {
    return engine.advice();
  }

  CommitFence fence() {
    return fence;
  }

  /** A place behind everything that is committed, which the stream passes soon. */
  LegacyPosition.Now position() {
    try {
      long end = legacy.logEnd().current();
      legacy.writeToken(LogFence.PREFIX, "position");
      return new LegacyPosition.Now(definition.name(), end);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "cannot ask the log of change stream " + definition.name() + ": " + e.getMessage(), e);
    }
  }

  LiveStatus status() {
    return status;
  }

  List<SnapshotRequest> snapshots() {
    return control.snapshots();
  }

  /** The engine is started again with it, from where it was. */
  synchronized SnapshotRequest snapshot(String table, @Nullable String condition, String by)
      throws InterruptedException, TimeoutException, SQLException {
    SourceTable source = control.requireReadable(table);
    if (condition != null) {
      // Debezium would give up this table and those that it was to read after it.
      legacy.requireCondition(source, condition);
    }
    if (!control.isFirstSnapshotStored()) {
      if (!snapshot.isOver()) {
        throw control.firstSnapshotRuns();
      }
      // An engine that stops stores where it is; that is behind the first snapshot from here on.
      fence.await(BEHIND_SNAPSHOT);
    }
    engine.hold();
    try {
      return control.snapshot(table, condition, by);
    } finally {
      engine.release();
    }
  }

  synchronized void pause(String by) throws InterruptedException, TimeoutException {
    asked.pause(name(), by);
    engine.pause();
  }

  synchronized void resume() {
    asked.resume(name());
    engine.release();
  }

  /** Starts anew at the log's end and reads every table again. */
  synchronized void repair(String by) throws InterruptedException, TimeoutException, SQLException {
    engine.hold();
    try {
      start.repair(by);
    } finally {
      engine.release();
    }
  }

  /** Stops, and has the server keep nothing for this stream any more. */
  synchronized void forget() throws InterruptedException, TimeoutException, SQLException {
    engine.hold();
    boolean forgotten = false;
    try {
      start.forget();
      forgotten = true;
    } finally {
      if (!forgotten) {
        engine.release();
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    try {
      engine.close();
    } finally {
      status.close();
      legacy.close();
    }
  }

  private void acknowledged(List<SourceRecord> batch) {
    for (SourceRecord record : batch) {
      fence.acknowledged(record);
      if (snapshot.observe(record)) {
        snapshotKept = false;
      }
    }
    control.acknowledged(batch);
    if (!batch.isEmpty()) {
      legacy.acknowledged(batch.get(batch.size() - 1));
    }
    if (!snapshotKept) {
      keepSnapshot();
    }
  }

  /** The figures are only shown: the stream does not wait for the hub's database. */
  private void keepSnapshot() {
    try {
      tables.keepSnapshot(definition.name(), snapshot.all());
      snapshotKept = true;
    } catch (DataAccessException e) {
      log.warn("snapshot figures of {} are kept with the next batch: {}", name(), e.getMessage());
    }
  }

  private static Map<String, SnapshotProgress.Table> known(
      StreamDefinition definition, StreamTables tables) {
    try {
      return tables.snapshot(definition.name());
    } catch (DataAccessException e) {
      log.warn("snapshot figures of {} cannot be read: {}", definition.name(), e.getMessage());
      return Map.of();
    }
  }
}
