package dev.banyan.connector.changestream;

import dev.banyan.connector.changestream.definition.Placeholders;
import dev.banyan.connector.changestream.definition.StreamDefinition;
import dev.banyan.connector.changestream.legacy.Legacy;
import dev.banyan.spi.CommitFence;
import dev.banyan.spi.StreamStatus;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** A stream with all that belongs to it: engine, fence, snapshot figures, status. */
final class RunningStream implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RunningStream.class);

  private final StreamDefinition definition;
  private final StreamTables tables;
  private final Legacy legacy;
  private final LogFence fence;
  private final ChangeStream engine;
  private final SnapshotProgress snapshot;
  private final LiveStatus status;
  private boolean snapshotKept = true;

  RunningStream(
      StreamDefinition definition,
      Placeholders placeholders,
      EngineSettings settings,
      StreamTables tables) {
    this.definition = definition;
    this.tables = tables;
    this.legacy = Legacy.of(definition, () -> placeholders.resolve(definition));
    this.fence = new LogFence(definition.name(), legacy);
    this.snapshot = new SnapshotProgress(definition.tables(), known(definition, tables));
    this.engine =
        new ChangeStream(definition, placeholders::resolve, legacy, settings, this::acknowledged);
    this.status =
        new LiveStatus(
            definition, snapshot, tables, legacy, settings, engine::failure, Clock.systemUTC());
  }

  void start() {
    engine.start();
  }

  String name() {
    return definition.name();
  }

  @Nullable String failure() {
    return engine.failure();
  }

  CommitFence fence() {
    return fence;
  }

  StreamStatus status() {
    return status;
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
