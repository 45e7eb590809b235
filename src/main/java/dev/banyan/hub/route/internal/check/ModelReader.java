package dev.banyan.hub.route.internal.check;

import dev.banyan.hub.route.internal.check.Findings.Contract;
import dev.banyan.hub.route.internal.check.Findings.Endpoint;
import dev.banyan.hub.route.internal.check.Findings.Expression;
import dev.banyan.hub.route.internal.check.Findings.Id;
import dev.banyan.hub.route.internal.check.Findings.Role;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Picks endpoints, expressions, ids and contracts out of the nodes that the walk passes. */
final class ModelReader {

  private static final Map<String, Role> ENDPOINTS =
      Map.of(
          "FromDefinition", Role.CONSUMER,
          "OutputAwareFromDefinition", Role.CONSUMER,
          "RouteFromDefinitionDeserializer", Role.CONSUMER,
          "PollDefinition", Role.CONSUMER,
          "ToDefinition", Role.PRODUCER,
          "WireTapDefinition", Role.DYNAMIC_PRODUCER,
          "ToDynamicDefinition", Role.DYNAMIC_PRODUCER);

  private static final Set<String> PREDICATES =
      Set.of("WhenDefinition", "OnWhenDefinition", "FilterDefinition", "ValidateDefinition");

  private static final Set<String> EXPRESSION_NOT_NEEDED =
      Set.of(
          "SortDefinition",
          "ResequenceDefinition",
          "ThrottleDefinition",
          "TokenizerDefinition",
          "SagaDefinition",
          "AggregateDefinition",
          "MarshalDefinition",
          "UnmarshalDefinition");

  private final Findings found;
  private final Set<String> languages;

  ModelReader(Findings found, Set<String> languages) {
    this.found = found;
    this.languages = languages;
  }

  boolean needsOne(RouteSchema.Shape shape) {
    return !EXPRESSION_NOT_NEEDED.contains(shape.name());
  }

  void read(Node node, RouteSchema.Shape shape) {
    Role role = ENDPOINTS.get(shape.name());
    if (role != null) {
      endpoint(role, node);
    }
    if (node instanceof MappingNode) {
      switch (shape.name()) {
        case "RouteDefinition" -> route(node);
        case "RouteFromDefinitionDeserializer" -> id(node, found.routes);
        case "RestDefinition" -> rest(node);
        case "RouteConfigurationDefinition" -> found.configuresOthers = true;
        case "KameletDefinition" -> kamelet(node);
        case "ProcessorDefinition" -> step(node);
        default -> expressions(node, shape);
      }
    } else if (shape.name().equals("KameletDefinition") && !Yaml.isNull(node)) {
      found.endpoints.add(
          new Endpoint(Role.PRODUCER, node, "kamelet:" + Yaml.scalar(node), Optional.empty()));
    }
  }

  private void endpoint(Role role, Node node) {
    if (node instanceof ScalarNode && !Yaml.isNull(node)) {
      found.endpoints.add(new Endpoint(role, node, Yaml.scalar(node), Optional.empty()));
      return;
    }
    Yaml.get(node, "uri")
        .filter(ScalarNode.class::isInstance)
        .ifPresent(
            uri ->
                found.endpoints.add(
                    new Endpoint(role, uri, Yaml.scalar(uri), Yaml.get(node, "parameters"))));
  }

  private void kamelet(Node node) {
    Yaml.get(node, "name")
        .ifPresent(
            name ->
                found.endpoints.add(
                    new Endpoint(
                        Role.PRODUCER,
                        name,
                        "kamelet:" + Yaml.scalar(name),
                        Yaml.get(node, "parameters"))));
  }

  private void route(Node node) {
    Optional<Node> id = Yaml.get(node, "id");
    if (id.isEmpty()) {
      found.routes.add(new Id("", node));
    } else {
      found.routes.add(new Id(Yaml.scalar(id.get()), id.get()));
    }
  }

  private void rest(Node node) {
    Yaml.get(node, "openApi")
        .flatMap(
            openApi ->
                Yaml.get(openApi, "specification")
                    .map(
                        path ->
                            new Contract(
                                Yaml.scalar(path),
                                path,
                                Yaml.text(openApi, "missingOperation")
                                    .orElse("fail")
                                    .equals("fail"))))
        .ifPresent(found.contracts::add);
    Yaml.get(node, "openApi", "routeId")
        .ifPresent(id -> found.rests.add(new Id(Yaml.scalar(id), id)));
    for (String verb : Set.of("get", "post", "put", "patch", "delete", "head")) {
      Yaml.get(node, verb)
          .ifPresent(
              list -> {
                for (Node operation : Yaml.items(list)) {
                  Yaml.get(operation, "routeId")
                      .ifPresent(id -> found.rests.add(new Id(Yaml.scalar(id), id)));
                }
              });
    }
  }

  private void step(Node node) {
    for (var entry : Yaml.entries(node).values()) {
      id(entry.getValueNode(), found.steps);
    }
  }

  private static void id(Node node, java.util.List<Id> ids) {
    Yaml.get(node, "id").ifPresent(id -> ids.add(new Id(Yaml.scalar(id), id)));
  }

  private void expressions(Node node, RouteSchema.Shape shape) {
    boolean predicate = PREDICATES.contains(shape.name());
    Node holder = Yaml.get(node, "expression").filter(MappingNode.class::isInstance).orElse(node);
    for (var entry : Yaml.entries(holder).entrySet()) {
      if (languages.contains(entry.getKey()) && shape.keys().contains(entry.getKey())) {
        Node value = entry.getValue().getValueNode();
        Node text = Yaml.get(value, "expression").orElse(value);
        if (text instanceof ScalarNode) {
          found.expressions.add(new Expression(entry.getKey(), text, predicate));
          enriched(shape, entry.getKey(), text);
        }
      }
    }
  }

  /** enrich and pollEnrich take their endpoint as an expression; a constant one can be checked. */
  private void enriched(RouteSchema.Shape shape, String language, Node text) {
    boolean constant = language.equals("constant");
    if (constant && shape.name().equals("EnrichDefinition")) {
      found.endpoints.add(new Endpoint(Role.PRODUCER, text, Yaml.scalar(text), Optional.empty()));
    } else if (constant && shape.name().equals("PollEnrichDefinition")) {
      found.endpoints.add(new Endpoint(Role.CONSUMER, text, Yaml.scalar(text), Optional.empty()));
    }
  }
}
