package dev.banyan.connector.projection.event;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** A compacted topic of one partition that holds, under the relay's name, its last mark. */
final class PublishedMarks {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final long LOOK_BACK = 16;

  private final String bootstrapServers;
  private final EventProperties properties;
  private final TopicPartition place;

  PublishedMarks(String bootstrapServers, EventProperties properties) {
    this.bootstrapServers = bootstrapServers;
    this.properties = properties;
    this.place = new TopicPartition(properties.marksTopic(), 0);
  }

  Map<String, String> topicConfig() {
    return Map.of("cleanup.policy", "compact", "segment.bytes", "1048576", "segment.ms", "3600000");
  }

  ProducerRecord<byte[], byte[]> record(List<String> ids) {
    return new ProducerRecord<>(
        place.topic(),
        place.partition(),
        properties.relay().getBytes(StandardCharsets.UTF_8),
        String.join("\n", ids).getBytes(StandardCharsets.UTF_8));
  }

  /** The ids in the relay's last committed mark, looked for from the end. */
  Set<String> last() {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers", bootstrapServers,
            "isolation.level", "read_committed",
            "auto.offset.reset", "earliest",
            "enable.auto.commit", "false");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> places = List.of(place);
      consumer.assign(places);
      long beginning = consumer.beginningOffsets(places).getOrDefault(place, 0L);
      long end = consumer.endOffsets(places).getOrDefault(place, 0L);
      for (long back = LOOK_BACK; ; back *= 4) {
        long from = Math.max(beginning, end - back);
        String mark = lastBetween(consumer, from, end);
        if (mark != null) {
          return mark.isEmpty() ? Set.of() : Set.of(mark.split("\n"));
        }
        if (from == beginning) {
          return Set.of();
        }
      }
    }
  }

  private @Nullable String lastBetween(
      KafkaConsumer<byte[], byte[]> consumer, long from, long end) {
    String last = null;
    consumer.seek(place, from);
    while (consumer.position(place) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        String relay = new String(record.key(), StandardCharsets.UTF_8);
        if (relay.equals(properties.relay())) {
          last = new String(record.value(), StandardCharsets.UTF_8);
        }
      }
    }
    return last;
  }
}
