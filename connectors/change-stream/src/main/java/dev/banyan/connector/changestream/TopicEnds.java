package dev.banyan.connector.changestream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks at the ends of topics without taking part in any group. Used by one thread. */
final class TopicEnds implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(250);

  private final KafkaConsumer<byte[], byte[]> consumer;

  TopicEnds(EngineSettings settings) {
    Map<String, Object> config = settings.kafka();
    config.put("enable.auto.commit", "false");
    config.put("auto.offset.reset", "earliest");
    config.put("max.poll.records", "64");
    config.put("max.partition.fetch.bytes", "65536");
    config.put("default.api.timeout.ms", "2000");
    this.consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  Map<TopicPartition, Long> ends(Collection<String> topics) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      consumer
          .partitionsFor(topic)
          .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    return consumer.endOffsets(partitions);
  }

  /** Time (ms) of the record at each offset, as far as it could be read quickly. */
  Map<TopicPartition, Long> times(Map<TopicPartition, Long> offsets) {
    Map<TopicPartition, Long> times = new HashMap<>();
    if (offsets.isEmpty()) {
      return times;
    }
    consumer.assign(offsets.keySet());
    offsets.forEach(consumer::seek);
    long deadlineNanos = System.nanoTime() + LOOK.toNanos();
    while (times.size() < offsets.size() && System.nanoTime() < deadlineNanos) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LOOK)) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (times.putIfAbsent(partition, record.timestamp()) == null) {
          consumer.pause(List.of(partition));
        }
      }
    }
    consumer.unsubscribe();
    return times;
  }

  @Override
  public void close() {
    consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(1)));
  }
}
