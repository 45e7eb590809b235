package dev.banyan.connector.projection.source;

import dev.banyan.connector.projection.Change;
import dev.banyan.connector.projection.ChangeBatch;
import dev.banyan.connector.projection.Progress;
import dev.banyan.spi.EchoMark;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reads a topic in batches. Kafka's group decides which hub reads which partition; where to read is
 * decided by the stored offsets alone. Used by one thread, but for {@link #wakeup()}.
 */
final class TopicReader implements AutoCloseable {

  private static final byte[] NOTHING = new byte[0];

  private final KafkaConsumer<byte[], byte[]> kafka;
  private final StoredOffsets stored;
  private final String topic;
  private final String consumer;
  private final boolean skipsEchoes;
  private final Map<TopicPartition, StoredOffsets.Place> applied = new HashMap<>();
  private boolean subscribed;

  TopicReader(
      KafkaConsumer<byte[], byte[]> kafka,
      StoredOffsets stored,
      String topic,
      String consumer,
      boolean skipsEchoes) {
    this.kafka = kafka;
    this.stored = stored;
    this.topic = topic;
    this.consumer = consumer;
    this.skipsEchoes = skipsEchoes;
  }

  /** Takes part in the reading of the topic, once the topic exists. */
  boolean subscribe() {
    if (!subscribed && !kafka.partitionsFor(topic).isEmpty()) {
      kafka.subscribe(List.of(topic), new Assigned());
      subscribed = true;
    }
    return subscribed;
  }

  /** The next batch, or null when nothing came within the timeout. */
  @Nullable ChangeBatch poll(Duration timeout) {
    ConsumerRecords<byte[], byte[]> records = kafka.poll(timeout);
    if (records.isEmpty()) {
      return null;
    }
    List<Change> changes = new ArrayList<>(records.count());
    for (ConsumerRecord<byte[], byte[]> record : records) {
      byte[] value = record.value();
      String echo = echo(record);
      if (echo == null || !skipsEchoes) {
        changes.add(
            new Change(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key(),
                value == null ? NOTHING : value,
                echo));
      }
    }
    return new ChangeBatch(changes, progress(records));
  }

  private static @Nullable String echo(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(EchoMark.HEADER);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** Goes on behind a batch that was applied. */
  void applied(Progress progress) {
    for (Progress.Span span : progress.spans()) {
      applied.replace(
          new TopicPartition(span.topic(), span.partition()),
          new StoredOffsets.Place(span.to(), span.mapping()));
    }
  }

  /** Goes back to what is stored, after a batch that was not applied. */
  void seekToStored() {
    seek(kafka.assignment());
  }

  /** Ends a poll that another thread waits in. */
  void wakeup() {
    kafka.wakeup();
  }

  @Override
  public void close() {
    kafka.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(3)));
  }

  private Progress progress(ConsumerRecords<byte[], byte[]> records) {
    List<Progress.Span> spans = new ArrayList<>();
    for (TopicPartition partition : records.partitions()) {
      StoredOffsets.Place from = applied.get(partition);
      if (from == null) {
        throw new IllegalStateException("records of " + partition + ", which is not assigned");
      }
      spans.add(
          new Progress.Span(
              partition.topic(),
              partition.partition(),
              from.next(),
              kafka.position(partition),
              from.mapping()));
    }
    return new Progress(consumer, spans);
  }

  private void seek(Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> beginnings = kafka.beginningOffsets(partitions);
    for (TopicPartition partition : partitions) {
      try {
        StoredOffsets.Place next = stored.next(partition, beginnings.getOrDefault(partition, 0L));
        kafka.seek(partition, next.next());
        applied.put(partition, next);
      } catch (SQLException e) {
        throw new IllegalStateException("stored offsets cannot be read: " + e.getMessage(), e);
      }
    }
  }

  private final class Assigned implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      seek(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      partitions.forEach(applied::remove);
    }
  }
}
