package dev.banyan.connector.changestream.definition;

import io.debezium.schema.SchemaTopicNamingStrategy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * One change stream: its tables, and its settings under the names that Kafka Connect gives them, so
 * that {@code {"name": .., "config": ..}} can be posted to a Connect cluster as it is.
 *
 * @param name of the stream and of its file
 * @param config settings of the connector and of the worker that runs it; may hold placeholders
 */
public record StreamDefinition(
    String name, Kind kind, List<SourceTable> sources, Map<String, String> config) {

  private static final SchemaTopicNamingStrategy NAMES = names();

  /**
   * As many as the source files name tables; Debezium logs a warning whenever it changes a name.
   */
  private static final Map<String, String> TOPICS = new ConcurrentHashMap<>();

  /** Completes the settings by the tables' keys. */
  public StreamDefinition {
    sources = List.copyOf(sources);
    config = new TreeMap<>(config);
    String keys =
        sources.stream()
            .filter(table -> !table.key().isEmpty())
            .map(StreamDefinition::messageKey)
            .collect(Collectors.joining(";"));
    if (!keys.isEmpty()) {
      config.put("message.key.columns", keys);
    }
  }

  public StreamDefinition withConfig(Map<String, String> resolved) {
    return new StreamDefinition(name, kind, sources, resolved);
  }

  /** With these settings in place of its own. */
  public StreamDefinition withSettings(Map<String, String> others) {
    Map<String, String> all = new TreeMap<>(config);
    all.putAll(others);
    return withConfig(all);
  }

  /** With the columns of those tables' keys known. */
  public StreamDefinition withSources(List<SourceTable> known) {
    return new StreamDefinition(name, kind, known, config);
  }

  public String setting(String key, String fallback) {
    return config.getOrDefault(key, fallback);
  }

  public String required(String key) {
    String value = config.get(key);
    if (value == null) {
      throw new IllegalStateException("change stream " + name + " lacks \"" + key + "\"");
    }
    return value;
  }

  /** Tables as change records name them, {@code public.orders}. */
  public List<String> tables() {
    return sources.stream().map(SourceTable::id).toList();
  }

  /** Debezium replaces what Kafka does not allow in the name of a topic. */
  public String topic(String table) {
    return TOPICS.computeIfAbsent(
        required("topic.prefix") + "." + table, NAMES::sanitizedTopicName);
  }

  /** Tables whose changes would meet in one topic because their names differ in such signs only. */
  public List<String> sharingTopics() {
    Map<String, List<String>> byTopic = new TreeMap<>();
    tables().forEach(t -> byTopic.computeIfAbsent(topic(t), any -> new ArrayList<>()).add(t));
    return byTopic.values().stream()
        .filter(tables -> tables.size() > 1)
        .flatMap(List::stream)
        .toList();
  }

  /** Topic of messages that were written into the log itself, not into a table. */
  public String messageTopic() {
    return topic("message");
  }

  public String heartbeatTopic() {
    return setting("topic.heartbeat.prefix", "__debezium-heartbeat")
        + "."
        + required("topic.prefix");
  }

  /** Settings that begin with the prefix, without it. */
  public Map<String, Object> under(String prefix) {
    return config.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .collect(
            Collectors.toMap(
                entry -> entry.getKey().substring(prefix.length()),
                Map.Entry::getValue,
                (a, b) -> b,
                HashMap::new));
  }

  private static SchemaTopicNamingStrategy names() {
    Properties settings = new Properties();
    settings.setProperty("topic.prefix", "any");
    return new SchemaTopicNamingStrategy(settings);
  }

  private static String messageKey(SourceTable table) {
    return SourceTable.pattern(table.schema(), table.name())
        + ":"
        + table.key().stream().map(SourceTable::pattern).collect(Collectors.joining(","));
  }
}
