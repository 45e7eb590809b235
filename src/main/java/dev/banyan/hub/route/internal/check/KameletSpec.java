package dev.banyan.hub.route.internal.check;

import dev.banyan.hub.route.RouteFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** What a Kamelet asks for: its parameters and which of them must be given. */
record KameletSpec(
    String name,
    String file,
    Map<String, Parameter> parameters,
    Set<String> required,
    Set<String> beans) {

  record Parameter(String type, boolean hasDefault, Set<String> choices) {}

  /** Empty when the file is no readable Kamelet; the check of that file then says why. */
  static Optional<KameletSpec> read(RouteFile file) {
    Optional<Node> root;
    try {
      root = Yaml.compose(file.text());
    } catch (MarkedYamlEngineException unreadable) {
      return Optional.empty();
    }
    return root.flatMap(
        node -> Yaml.text(node, "metadata", "name").map(name -> of(name, file, node)));
  }

  private static KameletSpec of(String name, RouteFile file, Node root) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    Yaml.get(root, "spec", "definition", "properties")
        .ifPresent(
            properties ->
                Yaml.entries(properties)
                    .forEach((key, entry) -> parameters.put(key, parameter(entry.getValueNode()))));
    Set<String> required = new TreeSet<>();
    Yaml.get(root, "spec", "definition", "required")
        .ifPresent(list -> Yaml.items(list).forEach(item -> required.add(Yaml.scalar(item))));
    required.removeIf(
        key -> Optional.ofNullable(parameters.get(key)).map(Parameter::hasDefault).orElse(false));
    Set<String> beans = new TreeSet<>();
    Yaml.get(root, "spec", "template", "beans")
        .ifPresent(
            list ->
                Yaml.items(list).forEach(bean -> Yaml.text(bean, "name").ifPresent(beans::add)));
    return new KameletSpec(name, file.path(), parameters, required, beans);
  }

  private static Parameter parameter(Node node) {
    Set<String> choices = new TreeSet<>();
    Yaml.get(node, "enum")
        .ifPresent(list -> Yaml.items(list).forEach(item -> choices.add(Yaml.scalar(item))));
    return new Parameter(
        Yaml.text(node, "type").orElse("string"), Yaml.get(node, "default").isPresent(), choices);
  }
}
