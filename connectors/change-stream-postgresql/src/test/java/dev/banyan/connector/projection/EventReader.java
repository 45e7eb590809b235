package dev.banyan.connector.projection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.connector.projection.harness.OldWorld;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads events as a careful client does, and looks at once whether the projection shows them. */
final class EventReader implements AutoCloseable {

  private static final int PARTITIONS = 3;

  private final OldWorld world;
  private final Runnable heard;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final List<JsonNode> events = new ArrayList<>();
  private final List<String> early = new ArrayList<>();
  private volatile int count;
  private volatile boolean stopAtEnd;

  EventReader(OldWorld world, String topic, Runnable heard) throws Exception {
    this.world = world;
    this.heard = heard;
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", world.kafka.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1))).all().get();
    }
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                world.kafka.bootstrapServers(),
                "isolation.level",
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    partitions =
        IntStream.range(0, PARTITIONS).mapToObj(p -> new TopicPartition(topic, p)).toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  int count() {
    return count;
  }

  void stopAtEnd() {
    stopAtEnd = true;
  }

  /** Events that came before the projection had applied their change. */
  List<String> early() {
    return early;
  }

  List<JsonNode> readUntilStopped() throws Exception {
    try (Connection modern = world.modern();
        PreparedStatement shown =
            modern.prepareStatement(
                "SELECT position_commit, position_offset FROM orders WHERE order_number = ?")) {
      while (!stopAtEnd || !atEnd()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          JsonNode event = EventsIT.parse(record.value());
          events.add(event);
          look(shown, event);
          heard.run();
        }
        count = events.size();
      }
    }
    return events;
  }

  private void look(PreparedStatement shown, JsonNode event) throws Exception {
    shown.setInt(1, Integer.parseInt(event.path("subject").asText()));
    try (ResultSet row = shown.executeQuery()) {
      String position = row.next() ? "%016x%016x".formatted(row.getLong(1), row.getLong(2)) : "";
      if (position.compareTo(event.path("sequence").asText()) < 0) {
        early.add(event.toString());
      }
    }
  }

  private boolean atEnd() {
    return consumer.endOffsets(partitions).entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
