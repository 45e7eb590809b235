package dev.banyan.hub.route.internal.check;

import dev.banyan.hub.route.RouteFile;
import dev.banyan.hub.route.RouteTree;
import dev.banyan.hub.route.internal.check.Findings.Endpoint;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Checks one route file or Kamelet by itself: syntax, keys, endpoints, expressions, files,
 * placeholders.
 */
final class FileCheck {

  private static final String LANGUAGE_SHAPE =
      "org.apache.camel.model.language.ExpressionDefinition";

  private final RouteTree tree;
  private final RouteSchema schema;
  private final Placeholders placeholders;
  private final EndpointCheck endpoints;
  private final KameletCall kameletCalls;
  private final Map<String, KameletSpec> kamelets;
  private final Set<String> languages;

  FileCheck(
      RouteTree tree,
      RouteSchema schema,
      Components components,
      Placeholders placeholders,
      Map<String, KameletSpec> kamelets) {
    this.tree = tree;
    this.schema = schema;
    this.placeholders = placeholders;
    this.kamelets = kamelets;
    this.endpoints = new EndpointCheck(components);
    this.kameletCalls = new KameletCall(kamelets);
    this.languages = schema.definition(LANGUAGE_SHAPE).keys();
  }

  FileReport check(RouteFile file) {
    FileReport report = new FileReport(file);
    try {
      Optional<Node> root = Yaml.compose(file.text());
      if (root.isEmpty()) {
        report.problems.add(new Spot(file.path(), 1, 1).problem("the file is empty"));
      } else if (file.kind() == RouteFile.Kind.KAMELET) {
        kamelet(root.get(), report);
      } else {
        routes(root.get(), report);
      }
    } catch (MarkedYamlEngineException e) {
      report.problems.add(syntax(file.path(), e).problem("YAML: " + plain(e)));
    }
    return report;
  }

  static Spot syntax(String file, MarkedYamlEngineException e) {
    Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
    return mark.map(at -> Spot.of(file, at)).orElse(new Spot(file, 1, 1));
  }

  static String plain(MarkedYamlEngineException e) {
    return String.valueOf(e.getProblem() == null ? e.getContext() : e.getProblem())
        .replace("<block end>", "the end of the block")
        .replace('\n', ' ')
        .strip();
  }

  private void routes(Node root, FileReport report) {
    if (!(root instanceof SequenceNode)) {
      report.problems.add(
          Spot.of(report.path(), root)
              .problem(
                  "a route file is a list: begin each entry with '- route:', '- rest:' or the like"));
      return;
    }
    SchemaWalk walk = walk(report);
    for (Node item : Yaml.items(root)) {
      walk.walk(item, schema.item(), "the file");
    }
    details(root, report, Set.of());
  }

  private void kamelet(Node root, FileReport report) {
    Optional<Node> template = Yaml.get(root, "spec", "template");
    Optional<String> name = Yaml.text(root, "metadata", "name");
    if (name.isEmpty() || template.isEmpty()) {
      report.problems.add(
          Spot.of(report.path(), root)
              .problem(
                  "a Kamelet needs " + (name.isEmpty() ? "'metadata.name'" : "'spec.template'")));
      return;
    }
    if (!report.path().endsWith("/" + name.get() + ".kamelet.yaml")) {
      report.problems.add(
          Spot.of(report.path(), Yaml.get(root, "metadata", "name").orElse(root))
              .problem("the Kamelet's name '" + name.get() + "' must be that of its file"));
    }
    Yaml.get(template.get(), "from")
        .ifPresent(
            from ->
                walk(report)
                    .walk(
                        from,
                        schema.definition(
                            "org.apache.camel.dsl.yaml.deserializers.RouteFromDefinitionDeserializer"),
                        "from"));
    Yaml.get(template.get(), "route")
        .ifPresent(
            route ->
                walk(report)
                    .walk(
                        route,
                        schema.definition("org.apache.camel.model.RouteDefinition"),
                        "route"));
    report.findings.routes.clear();
    Set<String> local = new HashSet<>();
    KameletSpec spec = kamelets.get(name.get());
    if (spec != null) {
      local.addAll(spec.parameters().keySet());
      local.addAll(spec.beans());
    }
    details(template.get(), report, local);
  }

  private SchemaWalk walk(FileReport report) {
    return new SchemaWalk(
        report.path(), report.problems, new ModelReader(report.findings, languages));
  }

  private void details(Node root, FileReport report, Set<String> local) {
    for (Endpoint endpoint : report.findings.endpoints) {
      report.problems.addAll(endpoints.check(report.path(), endpoint));
      report.problems.addAll(kameletCalls.check(report.path(), endpoint));
      EndpointUri uri = EndpointUri.of(endpoint);
      if (uri.scheme().equals("kamelet")) {
        report.kamelets.add(KameletCall.name(uri));
      }
    }
    ExpressionCheck expressions = new ExpressionCheck();
    report.findings.expressions.forEach(
        expression -> expressions.check(report.file, expression).ifPresent(report.problems::add));
    for (ScalarNode scalar : Yaml.scalars(root)) {
      reference(scalar, report);
      placeholders(scalar, report, local);
    }
    contracts(report);
  }

  private void reference(ScalarNode scalar, FileReport report) {
    References.named(scalar.getValue())
        .ifPresent(
            written -> {
              Optional<String> path = References.resolve(tree, report.path(), written);
              path.ifPresent(report.references::add);
              if (path.isEmpty() && !References.elsewhere(tree, written)) {
                report.problems.add(
                    Spot.of(report.path(), scalar)
                        .problem("file '" + written + "' does not exist"));
              }
            });
  }

  private void contracts(FileReport report) {
    for (Findings.Contract contract : report.findings.contracts) {
      Optional<String> path = References.resolve(tree, report.path(), contract.path());
      path.ifPresent(report.references::add);
      if (path.isEmpty()
          && !contract.path().contains("{{")
          && !References.elsewhere(tree, contract.path())) {
        report.problems.add(
            Spot.of(report.path(), contract.at())
                .problem("contract '" + contract.path() + "' does not exist"));
      }
    }
  }

  private void placeholders(ScalarNode scalar, FileReport report, Set<String> local) {
    for (Placeholders.Unknown unknown : placeholders.unknown(scalar.getValue(), local)) {
      Spot spot = Spot.of(report.path(), scalar);
      int shift =
          scalar.getScalarStyle() == ScalarStyle.PLAIN ? unknown.offset() : unknown.offset() + 1;
      boolean oneLine = !scalar.getValue().contains("\n");
      Spot at = oneLine ? new Spot(spot.file(), spot.line(), spot.column() + shift) : spot;
      report.problems.add(
          at.problem(
              "property '"
                  + unknown.key()
                  + "' has no value in config/ or the environment"
                  + placeholders.hint(unknown.key(), local)));
    }
  }
}
