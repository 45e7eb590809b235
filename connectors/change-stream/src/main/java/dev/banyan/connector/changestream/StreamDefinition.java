package dev.banyan.connector.changestream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One change stream as a Kafka Connect connector definition: {@code {"name": .., "config": {..}}}.
 * The same file can be posted to a Kafka Connect cluster, which is why its settings keep their
 * Connect names.
 */
record StreamDefinition(String name, Map<String, String> config) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static StreamDefinition read(Path file) throws IOException {
    JsonNode root = JSON.readTree(file.toFile());
    JsonNode config = root.path("config");
    if (!root.path("name").isTextual() || !config.isObject()) {
      throw new IOException(
          file + ": a change stream needs \"name\" and \"config\", as Kafka Connect wants them");
    }
    Map<String, String> settings = new TreeMap<>();
    config.properties().forEach(entry -> settings.put(entry.getKey(), entry.getValue().asText()));
    for (String required : List.of("connector.class", "topic.prefix", "table.include.list")) {
      if (!settings.containsKey(required)) {
        throw new IOException(file + ": config lacks \"" + required + "\"");
      }
    }
    return new StreamDefinition(root.path("name").asText(), settings);
  }

  StreamDefinition withConfig(Map<String, String> resolved) {
    return new StreamDefinition(name, resolved);
  }

  String setting(String key, String fallback) {
    return config.getOrDefault(key, fallback);
  }

  String required(String key) {
    String value = config.get(key);
    if (value == null) {
      throw new IllegalStateException("change stream " + name + " lacks \"" + key + "\"");
    }
    return value;
  }

  /** Tables as the database spells them, {@code public.orders}. */
  List<String> tables() {
    return Arrays.stream(required("table.include.list").split(","))
        .map(String::trim)
        .filter(table -> !table.isEmpty())
        .toList();
  }

  String topic(String table) {
    return required("topic.prefix") + "." + table;
  }

  /** Topic of messages that were written into the log itself, not into a table. */
  String messageTopic() {
    return topic("message");
  }

  String heartbeatTopic() {
    return setting("topic.heartbeat.prefix", "__debezium-heartbeat")
        + "."
        + required("topic.prefix");
  }

  /** Settings that begin with the prefix, without it. */
  Map<String, Object> under(String prefix) {
    return config.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .collect(
            Collectors.toMap(
                entry -> entry.getKey().substring(prefix.length()),
                Map.Entry::getValue,
                (a, b) -> b,
                HashMap::new));
  }
}
