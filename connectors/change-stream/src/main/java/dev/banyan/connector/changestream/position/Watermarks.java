package dev.banyan.connector.changestream.position;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes after each acknowledged batch how far the log is in the topics: {@code {"stream": ..,
 * "position": .., "ends": {"topic": {"partition": end}}}}. Used by one thread.
 */
public final class Watermarks {

  private static final Logger log = LoggerFactory.getLogger(Watermarks.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOPIC_PREFIX = "banyan.watermarks.";
  private static final long TIMEOUT_MS = 30_000;

  /** Only the last ones matter; heartbeats write one every few seconds. */
  private static final Map<String, String> TOPIC_CONFIG =
      Map.of(
          "cleanup.policy", "delete",
          "retention.ms", "600000",
          "segment.ms", "600000",
          "segment.bytes", "16777216");

  private final Producer<byte[], byte[]> producer;
  private final String stream;
  private final Predicate<SourceRecord> isToken;
  private final Map<String, Map<Integer, Long>> ends = new TreeMap<>();
  private long position;

  /**
   * @param isToken whether a record is a token or a heartbeat that was written into the log
   */
  public Watermarks(
      Producer<byte[], byte[]> producer, String stream, Predicate<SourceRecord> isToken) {
    this.producer = producer;
    this.stream = stream;
    this.isToken = isToken;
  }

  /**
   * Makes the topic of watermarks, and learns where the stream's topics end before it adds to them.
   */
  public void prepare(Admin admin, Collection<TopicPartition> partitions, short replicas)
      throws InterruptedException {
    NewTopic topic = new NewTopic(TOPIC_PREFIX + stream, 1, replicas).configs(TOPIC_CONFIG);
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    try {
      admin.createTopics(List.of(topic)).all().get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("cannot create topic " + topic.name(), e.getCause());
      }
    } catch (TimeoutException e) {
      throw new IllegalStateException("topic " + topic.name() + " was not created in time", e);
    }
    try {
      admin
          .listOffsets(latest)
          .all()
          .get(TIMEOUT_MS, TimeUnit.MILLISECONDS)
          .forEach((partition, end) -> put(partition, end.offset()));
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("ends of the topics of " + stream + " cannot be read", e);
    }
  }

  /** Told of a batch that Kafka has acknowledged, with the new ends of the topics it went to. */
  public void acknowledged(List<SourceRecord> batch, Map<TopicPartition, Long> newEnds) {
    newEnds.forEach(this::put);
    long reached = position;
    for (int i = 0; i < batch.size(); i++) {
      SourceRecord record = batch.get(i);
      if (i == batch.size() - 1 || isToken.test(record)) {
        OptionalLong known = LogProgress.reached(record, isToken);
        reached = Math.max(reached, known.orElse(reached));
      }
    }
    if (reached > position) {
      position = reached;
      publish();
    }
  }

  /** Nobody waits for it: the next watermark says all that this one said. */
  private void publish() {
    producer.send(
        new ProducerRecord<>(TOPIC_PREFIX + stream, text()),
        (metadata, failure) -> {
          if (failure != null) {
            log.warn("watermark of {} was not published: {}", stream, failure.getMessage());
          }
        });
  }

  private byte[] text() {
    ObjectNode watermark = JSON.createObjectNode().put("stream", stream).put("position", position);
    watermark.set("ends", JSON.valueToTree(ends));
    try {
      return JSON.writeValueAsString(watermark).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void put(TopicPartition partition, long end) {
    ends.computeIfAbsent(partition.topic(), topic -> new TreeMap<>())
        .merge(partition.partition(), end, Math::max);
  }
}
