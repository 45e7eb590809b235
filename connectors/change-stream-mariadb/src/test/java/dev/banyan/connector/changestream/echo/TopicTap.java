package dev.banyan.connector.changestream.echo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.spi.EchoMark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads all changes of table two_way; what was sent again after a kill is counted only. */
final class TopicTap implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final KafkaConsumer<byte[], byte[]> kafka;
  private final Set<String> positions = new HashSet<>();
  final Map<Integer, List<Seen>> seen = new TreeMap<>();

  /** What was sent with one header first and with another later. */
  final List<String> contradictions = new ArrayList<>();

  private final Map<String, String> echoes = new TreeMap<>();
  int repeated;

  TopicTap(String bootstrapServers) {
    this.kafka =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", "false"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /** Begins with the topic, once there is one. */
  boolean reads(String topic) {
    List<TopicPartition> partitions =
        kafka.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    kafka.assign(partitions);
    kafka.seekToBeginning(partitions);
    return !partitions.isEmpty();
  }

  /** A change that was not seen before. */
  record Fresh(int key, Seen change) {}

  List<Fresh> poll() throws IOException {
    List<Fresh> fresh = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : kafka.poll(Duration.ofMillis(200))) {
      JsonNode change = JSON.readTree(record.value());
      int key = JSON.readTree(record.key()).elements().next().asInt();
      String position = key + "@" + change.path("source").path("sequence").asText();
      String echo = echo(record);
      String before = echoes.put(position, String.valueOf(echo));
      if (before != null && !before.equals(String.valueOf(echo))) {
        contradictions.add(position + ": " + before + ", then " + echo);
      }
      if (!positions.add(position)) {
        repeated++;
        continue;
      }
      String value =
          switch (change.path("op").asText()) {
            case "d" -> "gone";
            case "r" -> "read";
            default -> change.path("after").path("v").asText();
          };
      Seen one = new Seen(value, echo);
      seen.computeIfAbsent(key, any -> new ArrayList<>()).add(one);
      fresh.add(new Fresh(key, one));
    }
    return fresh;
  }

  private static @Nullable String echo(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(EchoMark.HEADER);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    kafka.close();
  }
}
