package dev.banyan.proxy.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A mapping of the file that knows where it stands and which keys were asked for. */
final class YamlMap {

  private final Source source;
  private final Node node;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();

  /** The file that is read and the environment that fills its placeholders. */
  record Source(String file, Map<String, String> environment) {}

  YamlMap(Source source, Node node) {
    this.source = source;
    this.node = node;
    if (!(node instanceof MappingNode mapping)) {
      throw ConfigException.at(source.file, node, "Expected 'key: value' lines here.");
    }
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw ConfigException.at(source.file, tuple.getKeyNode(), "A key must be a plain word.");
      }
      if (values.put(key.getValue(), tuple.getValueNode()) != null) {
        throw ConfigException.at(source.file, key, "'" + key.getValue() + "' is given twice.");
      }
      keys.put(key.getValue(), key);
    }
  }

  Set<String> keys() {
    return values.keySet();
  }

  boolean has(String key) {
    asked.add(key);
    return values.containsKey(key);
  }

  boolean isText(String key) {
    asked.add(key);
    return values.get(key) instanceof ScalarNode;
  }

  YamlMap map(String key) {
    return new YamlMap(source, required(key));
  }

  @Nullable YamlMap mapOrNull(String key) {
    return has(key) ? map(key) : null;
  }

  /** For sections in which every key has a default. */
  YamlMap mapOrEmpty(String key) {
    return has(key)
        ? map(key)
        : new YamlMap(source, new MappingNode(Tag.MAP, List.of(), FlowStyle.BLOCK));
  }

  List<YamlMap> maps(String key) {
    return list(key).stream().map(item -> new YamlMap(source, item)).toList();
  }

  List<String> texts(String key) {
    return list(key).stream().map(this::scalar).toList();
  }

  /** As {@link #value(String, Function)}, for each item of a list; none when it is not there. */
  <T> List<T> values(String key, Function<String, T> parser) {
    return list(key).stream()
        .map(
            item -> {
              String text = scalar(item);
              return placed(item, () -> parser.apply(text));
            })
        .toList();
  }

  private List<Node> list(String key) {
    if (!has(key)) {
      return List.of();
    }
    if (!(required(key) instanceof SequenceNode sequence)) {
      throw error(key, "'" + key + "' must be a list.");
    }
    return new ArrayList<>(sequence.getValue());
  }

  String text(String key) {
    return scalar(required(key));
  }

  String text(String key, String fallback) {
    return has(key) ? text(key) : fallback;
  }

  /** Reads a text and turns it into a value; what the parser throws is told with its place. */
  <T> T value(String key, Function<String, T> parser) {
    Node value = required(key);
    String text = scalar(value);
    return placed(value, () -> parser.apply(text));
  }

  <T> T value(String key, String fallback, Function<String, T> parser) {
    return has(key) ? value(key, parser) : parser.apply(fallback);
  }

  /** Runs a check whose complaint belongs to that key. */
  <T> T placed(String key, java.util.function.Supplier<T> check) {
    return placed(values.getOrDefault(key, node), check);
  }

  private <T> T placed(Node at, java.util.function.Supplier<T> check) {
    try {
      return check.get();
    } catch (IllegalArgumentException e) {
      throw ConfigException.at(source.file, at, String.valueOf(e.getMessage()));
    }
  }

  ConfigException error(String key, String sentence) {
    return ConfigException.at(source.file, keys.getOrDefault(key, node), sentence);
  }

  ConfigException error(String sentence) {
    return ConfigException.at(source.file, node, sentence);
  }

  /** Refuses keys that nobody asked for: most often a typing mistake. */
  void refuseUnknown() {
    for (String key : values.keySet()) {
      if (!asked.contains(key)) {
        throw error(key, "'" + key + "' is not known here; known are " + asked + ".");
      }
    }
  }

  private Node required(String key) {
    asked.add(key);
    Node value = values.get(key);
    if (value == null) {
      throw error("'" + key + "' is missing here.");
    }
    return value;
  }

  private String scalar(Node value) {
    if (!(value instanceof ScalarNode scalar)) {
      throw ConfigException.at(source.file, value, "Expected a single value here.");
    }
    return placed(value, () -> Placeholders.fill(scalar.getValue(), source.environment));
  }
}
