package dev.banyan.connector.projection.rebuild;

import dev.banyan.connector.projection.Change;
import dev.banyan.connector.projection.ChangeBatch;
import dev.banyan.connector.projection.Progress;
import dev.banyan.connector.projection.ProjectionProperties;
import dev.banyan.connector.projection.mapping.PinnedMapping;
import dev.banyan.connector.projection.sink.Projection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Applies a topic's changes to a version, never beyond what the route itself has applied: so both
 * can stand at exactly the same place. Used by one thread.
 */
final class Follower implements AutoCloseable {

  private static final byte[] NOTHING = new byte[0];
  private static final Duration CLOSE = Duration.ofSeconds(3);

  private final DataSource modern;
  private final Version version;
  private final PinnedMapping mapping;
  private final Projection table;
  private final KafkaConsumer<byte[], byte[]> kafka;
  private final Map<Integer, Long> applied = new HashMap<>();

  Follower(
      DataSource modern,
      ProjectionProperties properties,
      Version version,
      PinnedMapping mapping,
      Projection table)
      throws SQLException {
    this.modern = modern;
    this.version = version;
    this.mapping = mapping;
    this.table = table;
    try (Connection connection = modern.getConnection()) {
      applied.putAll(Offsets.read(connection, version.ownConsumer(), version.topic()));
    }
    this.kafka =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", properties.bootstrapServers(),
                "isolation.level", "read_committed",
                "enable.auto.commit", "false",
                "auto.offset.reset", "none",
                "max.poll.records", properties.maxPollRecords(),
                "fetch.max.bytes", properties.fetchMaxBytes(),
                "max.partition.fetch.bytes", properties.fetchMaxBytes()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    kafka.assign(applied.keySet().stream().map(this::partition).toList());
    applied.forEach((partition, next) -> kafka.seek(partition(partition), next));
  }

  /** Goes one batch further; returns whether all that the route has applied is applied here. */
  boolean step(long pollMs) throws SQLException {
    Map<Integer, Long> targets;
    try (Connection connection = modern.getConnection()) {
      targets = Offsets.read(connection, version.consumer(), version.topic());
    }
    return step(targets, pollMs);
  }

  boolean step(Map<Integer, Long> targets, long pollMs) throws SQLException {
    takeNewPartitions(targets);
    applied.forEach(
        (partition, next) -> {
          boolean behind = next < targets.getOrDefault(partition, 0L);
          List<TopicPartition> one = List.of(partition(partition));
          if (behind) {
            kafka.resume(one);
          } else {
            kafka.pause(one);
          }
        });
    if (reached(targets)) {
      return true;
    }
    apply(kafka.poll(Duration.ofMillis(pollMs)), targets);
    return reached(targets);
  }

  private void takeNewPartitions(Map<Integer, Long> targets) throws SQLException {
    Map<Integer, Long> added = new HashMap<>();
    targets.keySet().stream().filter(p -> !applied.containsKey(p)).forEach(p -> added.put(p, 0L));
    if (!added.isEmpty()) {
      try (Connection connection = modern.getConnection()) {
        Offsets.begin(connection, version.ownConsumer(), version.topic(), added);
      }
      applied.putAll(added);
      kafka.assign(applied.keySet().stream().map(this::partition).toList());
      applied.forEach((partition, next) -> kafka.seek(partition(partition), next));
    }
  }

  private boolean reached(Map<Integer, Long> targets) {
    return targets.entrySet().stream()
        .allMatch(target -> applied.getOrDefault(target.getKey(), 0L) >= target.getValue());
  }

  private void apply(ConsumerRecords<byte[], byte[]> records, Map<Integer, Long> targets)
      throws SQLException {
    List<Change> changes = new ArrayList<>(records.count());
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (record.offset() < targets.getOrDefault(record.partition(), 0L)) {
        byte[] value = record.value();
        changes.add(
            new Change(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key(),
                value == null ? NOTHING : value));
      }
    }
    List<Progress.Span> spans = new ArrayList<>();
    for (Map.Entry<Integer, Long> from : applied.entrySet()) {
      TopicPartition partition = partition(from.getKey());
      long target = targets.getOrDefault(from.getKey(), 0L);
      long position = kafka.position(partition);
      if (position > target && from.getValue() < target) {
        kafka.seek(partition, target);
        position = target;
      }
      if (position > from.getValue()) {
        spans.add(new Progress.Span(version.topic(), from.getKey(), from.getValue(), position));
      }
    }
    if (!spans.isEmpty()) {
      Progress progress = new Progress(version.ownConsumer(), spans);
      table.apply(mapping.map(new ChangeBatch(changes, progress)), version.table());
      spans.forEach(span -> applied.put(span.partition(), span.to()));
    }
  }

  private TopicPartition partition(int number) {
    return new TopicPartition(version.topic(), number);
  }

  @Override
  public void close() {
    kafka.close(CloseOptions.timeout(CLOSE));
  }
}
