package dev.banyan.connector.changestream;

import dev.banyan.connector.changestream.definition.StreamDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes the stream's topics, because brokers with automatic creation would choose their own number
 * of partitions. Reads the settings that Connect reads: {@code topic.creation.default.*}.
 */
final class Topics {

  private static final long TIMEOUT_MS = 30_000;

  private final Admin admin;
  private final StreamDefinition definition;
  private final Set<String> known = new HashSet<>();

  Topics(Admin admin, StreamDefinition definition) {
    this.admin = admin;
    this.definition = definition;
  }

  void createAll() throws InterruptedException {
    List<String> names = new ArrayList<>();
    definition.tables().forEach(table -> names.add(definition.topic(table)));
    create(names, partitions());
    create(List.of(definition.messageTopic(), definition.heartbeatTopic()), 1);
  }

  /** Makes a topic that was not foreseen, of a table matched by a pattern. */
  void ensure(String topic) throws InterruptedException {
    if (!known.contains(topic)) {
      create(List.of(topic), partitions());
    }
  }

  /** All partitions of the tables' topics. */
  List<TopicPartition> partitions(Producer<?, ?> producer) {
    return definition.tables().stream()
        .flatMap(table -> producer.partitionsFor(definition.topic(table)).stream())
        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
        .toList();
  }

  short replicas() {
    return Short.parseShort(definition.setting("topic.creation.default.replication.factor", "-1"));
  }

  private void create(List<String> names, int partitions) throws InterruptedException {
    List<NewTopic> topics =
        names.stream()
            .map(name -> new NewTopic(name, partitions, replicas()).configs(topicConfig()))
            .toList();
    for (var created : admin.createTopics(topics).values().entrySet()) {
      try {
        created.getValue().get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw new IllegalStateException("cannot create topic " + created.getKey(), e.getCause());
        }
      } catch (TimeoutException e) {
        throw new IllegalStateException(
            "topic " + created.getKey() + " was not created within " + TIMEOUT_MS + " ms", e);
      }
      known.add(created.getKey());
    }
  }

  private int partitions() {
    return Integer.parseInt(definition.setting("topic.creation.default.partitions", "3"));
  }

  private Map<String, String> topicConfig() {
    Map<String, String> config = new HashMap<>();
    definition
        .under("topic.creation.default.")
        .forEach((key, value) -> config.put(key, value.toString()));
    config.remove("partitions");
    config.remove("replication.factor");
    return config;
  }
}
