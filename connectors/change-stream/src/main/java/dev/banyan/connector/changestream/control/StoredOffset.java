package dev.banyan.connector.changestream.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes a stream's log position in the topic of offsets, in the form of Kafka Connect:
 * key {@code ["stream",{"server":"prefix"}]}, value a JSON object.
 */
public final class StoredOffset {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Map<String, Object> kafka;
  private final String topic;
  private final String stream;
  private final String prefix;

  /**
   * @param kafka settings that every client needs
   * @param topic where Debezium keeps its offsets
   */
  public StoredOffset(Map<String, Object> kafka, String topic, String stream, String prefix) {
    this.kafka = kafka;
    this.topic = topic;
    this.stream = stream;
    this.prefix = prefix;
  }

  /** Whether any of the topics holds, or has held, a record. */
  public boolean anyWritten(Collection<String> topics) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      Map<String, List<PartitionInfo>> there = consumer.listTopics();
      List<TopicPartition> partitions =
          topics.stream().flatMap(name -> partitions(there, name).stream()).toList();
      return consumer.endOffsets(partitions).values().stream().anyMatch(end -> end > 0);
    }
  }

  /** Empty when nothing is stored. */
  public Map<String, Object> read() {
    Map<String, Object> last = Map.of();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> assigned = partitions(consumer.listTopics(), topic);
      consumer.assign(assigned);
      consumer.seekToBeginning(assigned);
      Map<TopicPartition, Long> ends = consumer.endOffsets(assigned);
      long deadlineNanos = System.nanoTime() + TIMEOUT.toNanos();
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        if (System.nanoTime() > deadlineNanos) {
          throw new IllegalStateException("topic " + topic + " cannot be read within " + TIMEOUT);
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LOOK)) {
          if (isMine(record.key())) {
            last = value(record.value());
          }
        }
      }
    }
    return last;
  }

  /**
   * @param offset null to forget it
   */
  public void write(@Nullable Map<String, ?> offset) throws InterruptedException {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put("acks", "all");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      byte[] key = JSON.writeValueAsBytes(List.of(stream, Map.of("server", prefix)));
      byte[] value = offset == null ? null : JSON.writeValueAsBytes(offset);
      producer
          .send(new ProducerRecord<>(topic, 0, key, value))
          .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (JsonProcessingException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the position of " + stream + " cannot be stored: " + e, e);
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put("enable.auto.commit", "false");
    config.put("auto.offset.reset", "earliest");
    config.put("default.api.timeout.ms", (int) TIMEOUT.toMillis());
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static List<TopicPartition> partitions(
      Map<String, List<PartitionInfo>> there, String topic) {
    return there.getOrDefault(topic, List.of()).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  private boolean isMine(byte @Nullable [] key) {
    try {
      return key != null && JSON.readTree(key).path(0).asText().equals(stream);
    } catch (IOException e) {
      throw new IllegalStateException("topic " + topic + " holds a key that is no JSON", e);
    }
  }

  private Map<String, Object> value(byte @Nullable [] value) {
    try {
      return value == null
          ? Map.of()
          : JSON.readValue(value, new TypeReference<Map<String, Object>>() {});
    } catch (IOException e) {
      throw new IllegalStateException("topic " + topic + " holds a value that is no JSON", e);
    }
  }
}
