package dev.banyan.connector.changestream;

import dev.banyan.connector.changestream.definition.StreamDefinition;
import dev.banyan.connector.changestream.legacy.Legacy;
import dev.banyan.connector.changestream.legacy.LogKeeping;
import dev.banyan.spi.Position;
import dev.banyan.spi.StreamStatus;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins what the legacy log, the topics and the hub's tables know of a stream. Whoever is slow or
 * away does not hold up the caller: then the last known figures are given.
 */
final class LiveStatus implements StreamStatus, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LiveStatus.class);
  private static final long WAIT_MS = 400;

  private final StreamDefinition definition;
  private final SnapshotProgress snapshot;
  private final StreamTables tables;
  private final Legacy legacy;
  private final EngineSettings settings;
  private final Supplier<@Nullable String> failure;
  private final Clock clock;
  private final ExecutorService refresher =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "change-stream-status");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable TopicEnds topicEnds;
  private volatile List<Table> last;
  private volatile LogKeeping keeping = LogKeeping.UNKNOWN;
  private boolean refreshing;

  LiveStatus(
      StreamDefinition definition,
      SnapshotProgress snapshot,
      StreamTables tables,
      Legacy legacy,
      EngineSettings settings,
      Supplier<@Nullable String> failure,
      Clock clock) {
    this.definition = definition;
    this.snapshot = snapshot;
    this.tables = tables;
    this.legacy = legacy;
    this.settings = settings;
    this.failure = failure;
    this.clock = clock;
    this.last = definition.tables().stream().map(this::unknown).toList();
  }

  @Override
  public List<Table> tables() {
    synchronized (this) {
      if (refreshing) {
        return last;
      }
      refreshing = true;
    }
    try {
      refresher.submit(this::refresh).get(WAIT_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      log.debug("status of {} is not fresh: {}", definition.name(), e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return last;
  }

  /** What the server keeps of its log for the stream, as fresh as {@link #tables()}. */
  LogKeeping keeping() {
    return keeping;
  }

  @Override
  public void close() {
    refresher.shutdownNow();
  }

  private void refresh() {
    try {
      last = read();
    } catch (RuntimeException | SQLException e) {
      log.debug("status of {} cannot be read: {}", definition.name(), e.toString());
      closeTopicEnds();
    } finally {
      synchronized (this) {
        refreshing = false;
      }
    }
  }

  private List<Table> read() throws SQLException {
    String prefix = definition.required("topic.prefix") + ".";
    Legacy.LogEnd log = legacy.logEnd();
    keeping = legacy.keeping();
    var applied = tables.applied(prefix);
    var deadLetters = tables.deadLetters(prefix);
    var ends = topicEnds().ends(definition.tables().stream().map(definition::topic).toList());
    Map<TopicPartition, Long> unapplied = new HashMap<>();
    ends.forEach(
        (partition, end) -> {
          StreamTables.Applied here = applied.get(partition);
          // Without a projection nothing waits to be applied.
          if (here != null && here.nextOffset() < end) {
            unapplied.put(partition, here.nextOffset());
          }
        });
    var times = topicEnds().times(unapplied);
    List<Table> result = new ArrayList<>();
    for (String table : definition.tables()) {
      String topic = definition.topic(table);
      Position position = Position.NONE;
      for (var entry : applied.entrySet()) {
        if (entry.getKey().topic().equals(topic)) {
          Position here =
              new Position(entry.getValue().positionCommit(), entry.getValue().positionOffset());
          position = here.compareTo(position) > 0 ? here : position;
        }
      }
      long pending = 0;
      long oldestMs = Long.MAX_VALUE;
      for (var entry : unapplied.entrySet()) {
        if (entry.getKey().topic().equals(topic)) {
          pending += Objects.requireNonNull(ends.get(entry.getKey())) - entry.getValue();
          oldestMs = Math.min(oldestMs, times.getOrDefault(entry.getKey(), Long.MAX_VALUE));
        }
      }
      // With nothing pending, all that the slot has confirmed has been applied.
      long place = legacy.place(position);
      long reached = pending == 0 ? Math.max(place, log.confirmed()) : place;
      result.add(
          new Table(
              definition.name(),
              table,
              topic,
              snapshot.of(table).rows(),
              snapshotState(table),
              position.equals(Position.NONE) ? null : legacy.print(place),
              legacy.bytes(reached, log.current()),
              oldestMs == Long.MAX_VALUE ? 0 : Math.max(0, clock.millis() - oldestMs),
              pending,
              deadLetters.getOrDefault(topic, 0L)));
    }
    return result;
  }

  private String snapshotState(String table) {
    String state = snapshot.of(table).state();
    return failure.get() != null && !state.equals("done") ? "failed" : state;
  }

  private Table unknown(String table) {
    return new Table(
        definition.name(), table, definition.topic(table), 0, "pending", null, 0, 0, 0, 0);
  }

  private TopicEnds topicEnds() {
    TopicEnds open = topicEnds;
    if (open == null) {
      open = new TopicEnds(settings);
      topicEnds = open;
    }
    return open;
  }

  private void closeTopicEnds() {
    if (topicEnds != null) {
      topicEnds.close();
      topicEnds = null;
    }
  }
}
