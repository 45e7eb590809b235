package dev.banyan.hub.route.internal.check;

import dev.banyan.hub.route.Problem;
import dev.banyan.spi.Nearest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Holds YAML against Camel's schema: unknown keys, missing ones, values of the wrong kind. */
final class SchemaWalk {

  private final String file;
  private final List<Problem> problems;
  private final ModelReader model;

  SchemaWalk(String file, List<Problem> problems, ModelReader model) {
    this.file = file;
    this.problems = problems;
    this.model = model;
  }

  void walk(Node node, RouteSchema.Shape shape, String label) {
    model.read(node, shape);
    if (node instanceof MappingNode mapping) {
      mapping(mapping, shape, label);
    } else if (node instanceof SequenceNode sequence) {
      sequence(sequence, shape, label);
    } else if (node instanceof ScalarNode scalar) {
      scalar(scalar, shape, label);
    }
  }

  private void sequence(SequenceNode node, RouteSchema.Shape shape, String label) {
    Set<String> types = shape.types();
    if (!types.isEmpty() && !types.contains("array")) {
      problem(node, "'" + label + "' does not take a list");
      return;
    }
    for (Node item : node.getValue()) {
      walk(item, shape.item(), label);
    }
  }

  private void mapping(MappingNode node, RouteSchema.Shape shape, String label) {
    Set<String> types = shape.types();
    if (!types.isEmpty() && !types.contains("object")) {
      problem(
          node,
          "'"
              + label
              + "' takes "
              + (types.contains("array") ? "a list" : "a plain value")
              + ", not a mapping");
      return;
    }
    Set<String> keys = shape.keys();
    Map<String, Node> seen = new HashMap<>();
    for (NodeTuple entry : node.getValue()) {
      String key = Yaml.key(entry);
      if (seen.put(key, entry.getKeyNode()) != null) {
        problem(entry.getKeyNode(), "'" + key + "' is given twice");
      } else if (keys.contains(key)) {
        walk(entry.getValueNode(), shape.property(key), key);
      } else if (shape.closed()) {
        problem(entry.getKeyNode(), unknown(shape, label, key, keys));
      }
    }
    missing(node, shape, label, seen.keySet());
  }

  private static String unknown(
      RouteSchema.Shape shape, String label, String key, Set<String> keys) {
    String hint = Nearest.hint(key, keys);
    return switch (shape.name()) {
      case "ProcessorDefinition" -> "unknown step '" + key + "'" + hint;
      case "item" -> "a route file has no '" + key + "'" + hint;
      default -> "'" + label + "' has no option '" + key + "'" + hint;
    };
  }

  private void missing(Node node, RouteSchema.Shape shape, String label, Set<String> seen) {
    for (String key : shape.required()) {
      if (!seen.contains(key)) {
        problem(node, "'" + label + "' needs '" + key + "'");
      }
    }
    Set<String> oneOf = shape.oneNeededOf();
    if (!oneOf.isEmpty() && model.needsOne(shape) && oneOf.stream().noneMatch(seen::contains)) {
      problem(
          node,
          "'"
              + label
              + "' needs "
              + (oneOf.contains("simple")
                  ? "an expression, for example 'simple' or 'constant'"
                  : "a data format, for example 'json'"));
    }
  }

  private void scalar(ScalarNode node, RouteSchema.Shape shape, String label) {
    String value = node.getValue();
    Set<String> types = shape.types();
    if (Yaml.isNull(node) || value.contains("{{") || types.isEmpty()) {
      return;
    }
    if (!shape.choices().isEmpty() && !shape.choices().contains(value)) {
      problem(
          node,
          "'"
              + label
              + "' is '"
              + value
              + "' but must be one of "
              + String.join(", ", shape.choices())
              + Nearest.hint(value, shape.choices()));
    } else if (types.equals(Set.of("boolean")) && !value.matches("true|false")) {
      problem(node, "'" + label + "' must be true or false, not '" + value + "'");
    } else if ((types.equals(Set.of("number")) || types.equals(Set.of("integer")))
        && !value.matches("-?\\d+")) {
      problem(node, "'" + label + "' must be a number, not '" + value + "'");
    } else if (types.equals(Set.of("object"))) {
      problem(node, "'" + label + "' takes a mapping, not '" + value + "'");
    }
  }

  private void problem(Node node, String message) {
    problems.add(Spot.of(file, node).problem(message));
  }
}
