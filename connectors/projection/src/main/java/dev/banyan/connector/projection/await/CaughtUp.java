package dev.banyan.connector.projection.await;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Waits until a consumer has applied all that its topics hold at the time of the call. */
public final class CaughtUp {

  private static final long LOOK_MIN_NANOS = TimeUnit.MILLISECONDS.toNanos(4);
  private static final long LOOK_MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(64);

  private final Admin admin;
  private final JdbcClient jdbc;
  private final String consumer;
  private final Predicate<String> topics;

  /**
   * @param topics which of the consumer's topics to wait for
   */
  public CaughtUp(Admin admin, DataSource modern, String consumer, Predicate<String> topics) {
    this.admin = admin;
    this.jdbc = JdbcClient.create(modern);
    this.consumer = consumer;
    this.topics = topics;
  }

  public static Map<String, Object> kafka(String bootstrapServers) {
    return Map.of(
        "bootstrap.servers",
        bootstrapServers,
        "default.api.timeout.ms",
        "5000",
        "request.timeout.ms",
        "3000");
  }

  /**
   * @param deadlineNanos by {@link System#nanoTime()}
   */
  public void await(long deadlineNanos) throws TimeoutException, InterruptedException {
    Map<TopicPartition, Long> wanted = ends(applied().keySet(), deadlineNanos);
    long lookNanos = LOOK_MIN_NANOS;
    while (true) {
      Map<TopicPartition, Long> applied = applied();
      wanted.entrySet().removeIf(end -> applied.getOrDefault(end.getKey(), 0L) >= end.getValue());
      if (wanted.isEmpty()) {
        return;
      }
      if (System.nanoTime() - deadlineNanos > 0) {
        throw new TimeoutException("not yet applied: " + wanted.keySet());
      }
      LockSupport.parkNanos(lookNanos);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      lookNanos = Math.min(lookNanos * 2, LOOK_MAX_NANOS);
    }
  }

  private Map<TopicPartition, Long> applied() {
    Map<TopicPartition, Long> applied = new HashMap<>();
    jdbc.sql("SELECT topic, partition, next_offset FROM hub.applied_offsets WHERE consumer = ?")
        .param(consumer)
        .query(
            row -> {
              if (topics.test(row.getString(1))) {
                applied.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
              }
            });
    return applied;
  }

  private Map<TopicPartition, Long> ends(Iterable<TopicPartition> partitions, long deadlineNanos)
      throws TimeoutException, InterruptedException {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    try {
      admin
          .listOffsets(latest)
          .all()
          .get(Math.max(0, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS)
          .forEach((partition, end) -> ends.put(partition, end.offset()));
    } catch (ExecutionException e) {
      throw new IllegalStateException("ends of topics cannot be read: " + e.getCause(), e);
    }
    return ends;
  }
}
