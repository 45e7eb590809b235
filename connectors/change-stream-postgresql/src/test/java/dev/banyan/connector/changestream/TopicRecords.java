package dev.banyan.connector.changestream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic as far as it goes now. */
final class TopicRecords {

  private TopicRecords() {}

  /** Where a topic ends now. */
  static Map<TopicPartition, Long> ends(String bootstrapServers, String topic) {
    try (KafkaConsumer<String, String> consumer = consumer(bootstrapServers)) {
      return consumer.endOffsets(partitions(consumer, topic));
    }
  }

  /** Keys of all records from the given places on. */
  static List<String> keys(
      String bootstrapServers,
      Map<TopicPartition, Long> from,
      Predicate<ConsumerRecord<String, String>> wanted) {
    List<String> found = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer = consumer(bootstrapServers)) {
      consumer.assign(from.keySet());
      from.forEach(consumer::seek);
      Map<TopicPartition, Long> ends = consumer.endOffsets(from.keySet());
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(500))) {
          if (wanted.test(record)) {
            found.add(record.key());
          }
        }
      }
    }
    return found;
  }

  static List<String> keys(String bootstrapServers, String topic) {
    Map<TopicPartition, Long> from;
    try (KafkaConsumer<String, String> consumer = consumer(bootstrapServers)) {
      from = consumer.beginningOffsets(partitions(consumer, topic));
    }
    return keys(bootstrapServers, from, record -> true);
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<String, String> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  private static KafkaConsumer<String, String> consumer(String bootstrapServers) {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", bootstrapServers),
        new StringDeserializer(),
        new StringDeserializer());
  }
}
