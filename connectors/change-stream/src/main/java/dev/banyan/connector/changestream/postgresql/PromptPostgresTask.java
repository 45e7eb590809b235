package dev.banyan.connector.changestream.postgresql;

import io.debezium.config.Configuration;
import io.debezium.connector.base.ChangeEventQueue;
import io.debezium.connector.common.CdcSourceTaskContext;
import io.debezium.connector.postgresql.PostgresConnectorConfig;
import io.debezium.connector.postgresql.PostgresConnectorTask;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Debezium's task without two waits of its polling thread, which cost most of the time from a
 * commit to the topic.
 *
 * <p>Debezium's queue waits for a full batch until the end of {@code poll.interval.ms}, the last
 * millisecond of it spinning with the lock that the reading thread needs. With {@code
 * max.batch.size} 1 each batch is full at once; here as many are taken as are there.
 *
 * <p>Before the log's position is confirmed to the server, Debezium reads it from its own topic
 * again, once a second. Here positions are stored and confirmed by one thread, which knows it.
 */
public final class PromptPostgresTask extends PostgresConnectorTask {

  /** Setting of the task: most records handed on at a time. */
  public static final String BATCH = "banyan.max.batch.size";

  private static final int DEFAULT_BATCH = 1_024;

  /** Looks at the queue: often while changes follow each other, then less often. */
  private static final long SOON_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

  private static final long LATER_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long OFTEN_NANOS = TimeUnit.MILLISECONDS.toNanos(12);
  private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** After so many at a time there is a backlog: fewer and larger batches cost less. */
  private static final int MANY = 64;

  private static final int CROWD = 1_024;
  private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Field queue = queueField();
  private int batch = DEFAULT_BATCH;
  private boolean crowded;
  private volatile @Nullable SourceRecord processed;
  private volatile @Nullable SourceRecord stored;
  private volatile @Nullable Thread storing;

  @Override
  public CdcSourceTaskContext<PostgresConnectorConfig> preStart(Configuration config) {
    batch = config.getInteger(BATCH, DEFAULT_BATCH);
    return super.preStart(config);
  }

  /** What is there, at most a batch; what ended the reading thread is thrown when nothing is. */
  @Override
  public List<SourceRecord> doPoll() throws InterruptedException {
    ChangeEventQueue<?> changes = changes();
    if (crowded) {
      await(changes, CROWD, GATHER_NANOS);
    }
    await(changes, 1, IDLE_NANOS);
    int most = Math.min(waiting(changes), batch);
    List<SourceRecord> records = new ArrayList<>(super.doPoll());
    // The count is taken without the queue's lock and may be wrong.
    for (int last = records.size(); last > 0 && records.size() < most; ) {
      List<SourceRecord> next = super.doPoll();
      records.addAll(next);
      last = next.size();
    }
    crowded = records.size() >= MANY;
    return records;
  }

  private static void await(ChangeEventQueue<?> changes, int wanted, long nanos) {
    long began = System.nanoTime();
    for (long waited = 0; waiting(changes) < wanted && waited < nanos; ) {
      LockSupport.parkNanos(waited < OFTEN_NANOS ? SOON_NANOS : LATER_NANOS);
      waited = System.nanoTime() - began;
    }
  }

  /** Called for each record whose place may be stored, by the thread that stores it. */
  @Override
  public void commitRecord(SourceRecord record, @Nullable RecordMetadata metadata) {
    storing = Thread.currentThread();
    processed = record;
  }

  /**
   * Called after the place of the last such record was stored, or, at the end, by another thread at
   * any moment: then the place is stored, and confirmed some day after the next start.
   */
  @Override
  public void commit() throws InterruptedException {
    if (Thread.currentThread().equals(storing)) {
      stored = processed;
    }
    super.commit();
  }

  @Override
  public void performCommit() {
    SourceRecord last = stored;
    Map<String, ?> offset = last == null ? null : last.sourceOffset();
    if (last != null && offset != null && coordinator != null) {
      coordinator.commitOffset(last.sourcePartition(), offset);
      stored = null;
    }
  }

  private static int waiting(ChangeEventQueue<?> changes) {
    return changes.totalCapacity() - changes.remainingCapacity();
  }

  private ChangeEventQueue<?> changes() {
    try {
      return (ChangeEventQueue<?>) queue.get(this);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Field queueField() {
    try {
      Field field = PostgresConnectorTask.class.getDeclaredField("queue");
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(
          "this version of Debezium keeps its queue elsewhere: tests tell when it is updated", e);
    }
  }
}
