package dev.banyan.hub.route.internal.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** YAML text as nodes that know their line and column. */
public final class Yaml {

  private Yaml() {}

  /**
   * @throws org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException with the place of the
   *     mistake
   */
  static Optional<Node> compose(String text) {
    LoadSettings settings =
        LoadSettings.builder().setUseMarks(true).setMaxAliasesForCollections(50).build();
    StreamReader reader = new StreamReader(settings, text);
    return new Composer(settings, new ParserImpl(settings, reader)).getSingleNode();
  }

  static String key(NodeTuple entry) {
    return entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  static Map<String, NodeTuple> entries(Node node) {
    Map<String, NodeTuple> entries = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(entry -> entries.put(key(entry), entry));
    }
    return entries;
  }

  static Optional<Node> get(Node node, String... path) {
    Optional<Node> found = Optional.of(node);
    for (String key : path) {
      found = found.map(parent -> entries(parent).get(key)).map(NodeTuple::getValueNode);
    }
    return found;
  }

  static Optional<String> text(Node node, String... path) {
    return get(node, path).filter(ScalarNode.class::isInstance).map(Yaml::scalar);
  }

  static String scalar(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  static List<Node> items(Node node) {
    return node instanceof SequenceNode sequence ? sequence.getValue() : List.of();
  }

  static boolean isNull(Node node) {
    return node instanceof ScalarNode && Tag.NULL.equals(node.getTag());
  }

  /** Every scalar value below {@code node}, keys left out. */
  static List<ScalarNode> scalars(Node node) {
    List<ScalarNode> found = new ArrayList<>();
    if (node instanceof ScalarNode scalar) {
      found.add(scalar);
    } else if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> found.addAll(scalars(item)));
    } else if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(entry -> found.addAll(scalars(entry.getValueNode())));
    }
    return found;
  }
}
