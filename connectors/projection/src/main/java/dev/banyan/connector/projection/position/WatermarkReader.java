package dev.banyan.connector.projection.position;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the watermarks of all streams, from the last one on. Used by one thread. */
final class WatermarkReader implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WatermarkReader.class);
  private static final long LOOK_NANOS = Duration.ofSeconds(5).toNanos();
  private static final Duration LOOK_TIMEOUT = Duration.ofSeconds(3);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private long nextLookNanos = System.nanoTime();

  WatermarkReader(String bootstrapServers) {
    Map<String, Object> config = new HashMap<>();
    config.put("bootstrap.servers", bootstrapServers);
    config.put("client.id", "banyan-positions");
    config.put("enable.auto.commit", "false");
    config.put("auto.offset.reset", "latest");
    config.put("allow.auto.create.topics", "false");
    config.put("default.api.timeout.ms", "3000");
    this.consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** What has come within the timeout; a stream that is new gives its last watermark first. */
  List<Watermark> poll(Duration timeout) {
    if (System.nanoTime() - nextLookNanos >= 0) {
      look();
      nextLookNanos = System.nanoTime() + LOOK_NANOS;
    }
    List<Watermark> read = new ArrayList<>();
    if (consumer.assignment().isEmpty()) {
      return read;
    }
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(timeout)) {
      try {
        read.add(Watermark.read(record.value()));
      } catch (IOException e) {
        log.warn("{} at {} is no watermark: {}", record.topic(), record.offset(), e.getMessage());
      }
    }
    return read;
  }

  /** Whether any stream is known. */
  boolean follows() {
    return !consumer.assignment().isEmpty();
  }

  private void look() {
    Set<TopicPartition> all = new HashSet<>();
    consumer.listTopics(LOOK_TIMEOUT).keySet().stream()
        .filter(topic -> topic.startsWith(Watermark.TOPIC_PREFIX))
        .forEach(topic -> all.add(new TopicPartition(topic, 0)));
    Set<TopicPartition> fresh = new HashSet<>(all);
    fresh.removeAll(consumer.assignment());
    if (!fresh.isEmpty()) {
      consumer.assign(all);
      Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(fresh);
      consumer
          .endOffsets(fresh)
          .forEach(
              (partition, end) ->
                  consumer.seek(
                      partition, Math.max(beginnings.getOrDefault(partition, 0L), end - 1)));
    }
  }

  @Override
  public void close() {
    consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(1)));
  }
}
