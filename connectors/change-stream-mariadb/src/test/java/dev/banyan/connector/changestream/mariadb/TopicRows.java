package dev.banyan.connector.changestream.mariadb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The last state of each row in a topic, as the stream told it. */
final class TopicRows {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TopicRows() {}

  static Map<Integer, ObjectNode> read(String bootstrapServers, String topic) throws Exception {
    Map<Integer, ObjectNode> rows = new TreeMap<>();
    try (KafkaConsumer<byte[], byte[]> kafka =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      var partitions =
          kafka.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      kafka.assign(partitions);
      kafka.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = kafka.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> kafka.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> record : kafka.poll(Duration.ofMillis(200))) {
          JsonNode row = JSON.readTree(record.value()).path("after");
          rows.put(row.path("id").asInt(), row.deepCopy());
        }
      }
    }
    return rows;
  }

  /** The row without its id and without nulls. */
  static JsonNode told(ObjectNode row) {
    ObjectNode told = row.deepCopy();
    told.remove("id");
    told.properties().removeIf(field -> field.getValue().isNull());
    return told;
  }
}
