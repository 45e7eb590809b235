package dev.banyan.hub.route.internal.check;

import dev.banyan.hub.route.Problem;
import dev.banyan.hub.route.RouteFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** An OpenAPI document: its operations, and what is wrong with it. */
final class Contract {

  private static final Set<String> VERBS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  final RouteFile file;
  final List<Problem> problems = new ArrayList<>();
  final Map<String, Spot> operations = new LinkedHashMap<>();

  private Contract(RouteFile file) {
    this.file = file;
  }

  /** Empty when the file is no OpenAPI document (a schema, an example, a migration ...). */
  static Optional<Contract> read(RouteFile file) {
    if (!file.path().matches(".*\\.(ya?ml|json)")) {
      return Optional.empty();
    }
    try {
      return Yaml.compose(file.text())
          .filter(root -> named(file) || Yaml.get(root, "openapi").isPresent())
          .map(root -> new Contract(file).fill(root));
    } catch (MarkedYamlEngineException unreadable) {
      // MappingCheck reports the syntax.
      return Optional.empty();
    }
  }

  private static boolean named(RouteFile file) {
    return file.path().matches(".*/openapi\\.(ya?ml|json)");
  }

  private Contract fill(Node root) {
    String version = Yaml.text(root, "openapi").orElse("");
    if (!version.matches("3\\.[01]\\.\\d+")) {
      problem(
          Yaml.get(root, "openapi").orElse(root),
          "a contract needs 'openapi: 3.0.x' or 3.1.x, not '" + version + "'");
    }
    for (String key : List.of("info", "paths")) {
      if (Yaml.get(root, key).isEmpty()) {
        problem(root, "a contract needs '" + key + "'");
      }
    }
    Yaml.get(root, "paths").ifPresent(paths -> Yaml.entries(paths).forEach(this::path));
    references(root, root);
    return this;
  }

  private void path(String path, NodeTuple entry) {
    if (!path.startsWith("/") && !path.startsWith("x-")) {
      problem(entry.getKeyNode(), "path '" + path + "' must begin with '/'");
    }
    Yaml.entries(entry.getValueNode())
        .forEach(
            (verb, operation) -> {
              if (VERBS.contains(verb)) {
                operation(verb + " " + path, operation);
              }
            });
  }

  private void operation(String label, NodeTuple entry) {
    Optional<Node> id = Yaml.get(entry.getValueNode(), "operationId");
    if (id.isEmpty()) {
      problem(entry.getKeyNode(), "operation '" + label + "' needs an 'operationId'");
    } else {
      Spot before = operations.put(Yaml.scalar(id.get()), Spot.of(file.path(), id.get()));
      if (before != null) {
        problem(
            id.get(),
            "operationId '" + Yaml.scalar(id.get()) + "' is already used at line " + before.line());
      }
    }
    if (Yaml.get(entry.getValueNode(), "responses").isEmpty()) {
      problem(entry.getKeyNode(), "operation '" + label + "' needs 'responses'");
    }
  }

  private void references(Node root, Node node) {
    if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> references(root, item));
    } else if (node instanceof MappingNode) {
      Yaml.entries(node)
          .forEach(
              (key, entry) -> {
                String target = Yaml.scalar(entry.getValueNode());
                if (key.equals("$ref") && target.startsWith("#/") && !resolves(root, target)) {
                  problem(entry.getValueNode(), "'$ref: " + target + "' leads nowhere");
                }
                references(root, entry.getValueNode());
              });
    }
  }

  private static boolean resolves(Node root, String pointer) {
    Optional<Node> node = Optional.of(root);
    for (String part : pointer.substring(2).split("/")) {
      String key = part.replace("~1", "/").replace("~0", "~");
      node =
          node.flatMap(
              parent ->
                  parent instanceof SequenceNode sequence
                      ? key.matches("\\d+") && Integer.parseInt(key) < sequence.getValue().size()
                          ? Optional.of(sequence.getValue().get(Integer.parseInt(key)))
                          : Optional.empty()
                      : Yaml.get(parent, key));
    }
    return node.isPresent();
  }

  private void problem(Node node, String message) {
    problems.add(Spot.of(file.path(), node).problem(message));
  }
}
