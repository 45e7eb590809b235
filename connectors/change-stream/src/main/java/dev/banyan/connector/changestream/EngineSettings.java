package dev.banyan.connector.changestream;

import dev.banyan.connector.changestream.control.Notice;
import dev.banyan.connector.changestream.definition.Kind;
import dev.banyan.connector.changestream.definition.StreamDefinition;
import dev.banyan.connector.changestream.postgresql.PromptPostgresConnector;
import dev.banyan.connector.changestream.postgresql.PromptPostgresTask;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What a Connect worker would add to a connector's definition: brokers, the place of the offsets,
 * the producer. Offsets are kept in Kafka, beside the changes they speak about: whoever loses or
 * restores one loses or restores the other, and a Connect cluster keeps them in the same form.
 *
 * @param bootstrapServers brokers, {@code host:port,host:port}
 * @param offsetsTopic compacted topic with the log position of each stream
 * @param restartMin first pause before a failed stream is started again
 * @param restartMax longest such pause
 * @param stopTimeout how long a stream may take to stop
 */
record EngineSettings(
    String bootstrapServers,
    String offsetsTopic,
    Duration restartMin,
    Duration restartMax,
    Duration stopTimeout) {

  private static final Set<String> WORKERS_OWN =
      Set.of("producer.override.", "topic.creation.", "key.converter", "value.converter");

  Map<String, Object> kafka() {
    return new HashMap<>(Map.of("bootstrap.servers", bootstrapServers));
  }

  KafkaProducer<byte[], byte[]> producer(StreamDefinition definition) {
    Map<String, Object> config = kafka();
    config.put("client.id", "change-stream-" + definition.name());
    config.put("max.block.ms", "5000");
    config.put("request.timeout.ms", "15000");
    config.putAll(definition.under("producer.override."));
    config.put("acks", "all");
    config.put("enable.idempotence", "true");
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  Properties engine(StreamDefinition definition) {
    Properties properties = new Properties();
    definition
        .config()
        .forEach(
            (key, value) -> {
              if (WORKERS_OWN.stream().noneMatch(key::startsWith)) {
                properties.setProperty(key, value);
              }
            });
    if (definition.kind() == Kind.POSTGRESQL) {
      properties.setProperty("connector.class", PromptPostgresConnector.class.getName());
      properties.setProperty(
          PromptPostgresTask.BATCH, definition.setting("max.batch.size", "1024"));
      properties.setProperty("max.batch.size", "1");
    }
    properties.setProperty("name", definition.name());
    properties.setProperty("bootstrap.servers", bootstrapServers);
    if (definition.kind().needsSchemaHistory()) {
      properties.putIfAbsent("schema.history.internal.kafka.bootstrap.servers", bootstrapServers);
    }
    properties.setProperty(
        "offset.storage", "org.apache.kafka.connect.storage.KafkaOffsetBackingStore");
    properties.setProperty("offset.storage.topic", offsetsTopic);
    properties.setProperty("offset.storage.partitions", "1");
    properties.setProperty("offset.storage.replication.factor", "-1");
    properties.setProperty("notification.enabled.channels", "sink");
    properties.setProperty("notification.sink.topic.name", Notice.TOPIC);
    properties.putIfAbsent("internal.task.management.timeout.ms", "8000");
    // Debezium would try again by itself and in silence; whoever supervises it shows why it stands.
    properties.putIfAbsent("errors.max.retries", "0");
    return properties;
  }
}
