package dev.banyan.connector.projection.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/**
 * What the topics hold after the crashes.
 *
 * @param records changes in all topics
 * @param duplicates changes that had been written before
 * @param regressions changes with a position before that of their predecessor in the partition
 */
record TopicFigures(long records, long duplicates, long regressions) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static TopicFigures read(String bootstrapServers, String prefix) throws IOException {
    long records = 0;
    long duplicates = 0;
    long regressions = 0;
    Set<String> seen = new HashSet<>();
    Map<TopicPartition, long[]> last = new HashMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      consumer.listTopics().entrySet().stream()
          .filter(topic -> topic.getKey().startsWith(prefix + ".public."))
          .flatMap(topic -> topic.getValue().stream())
          .forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition())));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          JsonNode change = JSON.readTree(record.value());
          JsonNode sequence = JSON.readTree(change.at("/source/sequence").asText());
          long[] position = {sequence.path(0).asLong(), sequence.path(1).asLong()};
          records++;
          String name =
              record.topic()
                  + new String(record.key(), java.nio.charset.StandardCharsets.UTF_8)
                  + change.path("op").asText()
                  + position[1];
          duplicates += seen.add(name) ? 0 : 1;
          long[] before =
              last.put(new TopicPartition(record.topic(), record.partition()), position);
          regressions +=
              before != null
                      && (position[0] < before[0]
                          || position[0] == before[0] && position[1] < before[1])
                  ? 1
                  : 0;
        }
      }
    }
    return new TopicFigures(records, duplicates, regressions);
  }
}
