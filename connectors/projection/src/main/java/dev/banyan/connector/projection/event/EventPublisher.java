package dev.banyan.connector.projection.event;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes events in Kafka transactions. Each transaction holds, beside the events, a mark that
 * names them: whoever comes after a crash reads the last mark and knows whether they went out.
 * Opening it ends what an earlier publisher of the same name had under way and shuts that one out.
 */
final class EventPublisher implements AutoCloseable {

  private static final byte[] CONTENT_TYPE =
      "application/cloudevents+json".getBytes(StandardCharsets.UTF_8);

  private final EventProperties properties;
  private final PublishedMarks marks;
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Set<String> topics = new HashSet<>();

  EventPublisher(String bootstrapServers, EventProperties properties) {
    this.properties = properties;
    this.marks = new PublishedMarks(bootstrapServers, properties);
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    Map<String, Object> config = new HashMap<>();
    config.put("bootstrap.servers", bootstrapServers);
    config.put("client.id", properties.relay());
    config.put("transactional.id", properties.relay());
    config.put("transaction.timeout.ms", properties.transactionTimeoutMs());
    config.put("delivery.timeout.ms", properties.transactionTimeoutMs());
    config.put("request.timeout.ms", Math.min(10_000, properties.transactionTimeoutMs() / 2));
    config.put("max.block.ms", properties.transactionTimeoutMs());
    // Room for the envelope around the longest event.
    config.put("max.request.size", properties.maxEventBytes() + 65_536);
    config.put("linger.ms", 0);
    this.producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Shuts out earlier publishers and returns the ids that the last transaction published. */
  Set<String> open() throws InterruptedException {
    create(properties.marksTopic(), 1, marks.topicConfig());
    producer.initTransactions();
    return marks.last();
  }

  /** Publishes all or none; after an exception the publisher must be closed. */
  void publish(List<DomainEvent> events) throws InterruptedException {
    for (DomainEvent event : events) {
      create(event.topic(), properties.partitions(), Map.of());
    }
    List<Future<?>> sent = new ArrayList<>(events.size());
    producer.beginTransaction();
    for (DomainEvent event : events) {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(event.topic(), bytes(event.key()), bytes(event.json()));
      record.headers().add("content-type", CONTENT_TYPE);
      sent.add(producer.send(record));
    }
    sent.add(producer.send(marks.record(events.stream().map(DomainEvent::id).toList())));
    producer.commitTransaction();
    for (Future<?> each : sent) {
      result(each, "event");
    }
  }

  private void create(String topic, int partitions, Map<String, String> config)
      throws InterruptedException {
    if (topics.contains(topic)) {
      return;
    }
    NewTopic wanted =
        new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(config);
    try {
      admin.createTopics(List.of(wanted)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("cannot create topic " + topic, e.getCause());
      }
    }
    topics.add(topic);
  }

  private static void result(Future<?> future, String what) {
    try {
      future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(what + " could not be published", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    producer.close(java.time.Duration.ofSeconds(3));
    admin.close(java.time.Duration.ofSeconds(1));
  }
}
