package dev.banyan.hub.route.internal.check;

import dev.banyan.hub.route.Problem;
import dev.banyan.hub.route.RouteFile;
import dev.banyan.hub.route.RouteFile.Kind;
import dev.banyan.hub.route.RouteTree;
import dev.banyan.spi.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Every route has a spec beside it, with at least one case that fails. */
final class SpecCheck {

  List<Problem> check(RouteTree tree, Report report) {
    List<Problem> problems = new ArrayList<>();
    report.routes().forEach((file, ids) -> route(tree, file, ids, problems));
    for (RouteFile spec : tree.files(Kind.SPEC)) {
      String route = spec.path().replaceFirst("\\.spec\\.yaml$", ".camel.yaml");
      if (tree.file(route).isEmpty()) {
        problems.add(
            new Problem(
                spec.path(), 1, 1, "there is no route file '" + route + "' beside this spec"));
      }
    }
    return problems;
  }

  private static void route(RouteTree tree, String file, Set<String> ids, List<Problem> problems) {
    String path = file.replaceFirst("\\.camel\\.yaml$", ".spec.yaml");
    Optional<RouteFile> spec = tree.file(path);
    if (spec.isEmpty()) {
      ids.forEach(
          id ->
              problems.add(
                  new Problem(file, 1, 1, "route '" + id + "' has no spec: write " + path)));
      return;
    }
    try {
      Yaml.compose(spec.get().text())
          .ifPresentOrElse(
              root -> cases(path, root, ids, problems),
              () -> problems.add(new Problem(path, 1, 1, "the spec is empty")));
    } catch (MarkedYamlEngineException e) {
      problems.add(FileCheck.syntax(path, e).problem("YAML: " + FileCheck.plain(e)));
    }
  }

  private static void cases(String path, Node root, Set<String> ids, List<Problem> problems) {
    String only = ids.size() == 1 ? ids.iterator().next() : "";
    String common = Yaml.text(root, "route").orElse(only);
    boolean commonFails = Yaml.get(root, "mocks").map(SpecCheck::anyFails).orElse(false);
    Map<String, Boolean> failing = new HashMap<>();
    Node list = Yaml.get(root, "cases").orElse(root);
    for (Node item : Yaml.items(list)) {
      String route = Yaml.text(item, "route").orElse(common);
      if (!ids.contains(route)) {
        problems.add(
            Spot.of(path, item)
                .problem(
                    route.isEmpty()
                        ? "the case must say which 'route' it is for: the file holds "
                            + String.join(", ", ids)
                        : "route '"
                            + route
                            + "' is not in the file beside this spec"
                            + Nearest.hint(route, ids)));
      }
      failing.merge(route, commonFails || fails(item), Boolean::logicalOr);
    }
    for (String id : ids) {
      if (!failing.containsKey(id)) {
        problems.add(new Problem(path, 1, 1, "route '" + id + "' has no case in this spec"));
      } else if (!failing.get(id)) {
        problems.add(
            new Problem(
                path,
                1,
                1,
                "route '"
                    + id
                    + "' has no failing case in this spec: add one with"
                    + " 'fails-with', a mock that 'fails', or an expected CamelHttpResponseCode of 400 or more"));
      }
    }
  }

  private static boolean fails(Node item) {
    return Yaml.get(item, "fails-with").isPresent()
        || Yaml.get(item, "mocks").map(SpecCheck::anyFails).orElse(false)
        || Yaml.text(item, "expect", "headers", "CamelHttpResponseCode")
            .filter(code -> code.matches("[45]\\d\\d"))
            .isPresent();
  }

  private static boolean anyFails(Node mocks) {
    return Yaml.entries(mocks).values().stream()
        .map(entry -> entry.getValueNode())
        .anyMatch(
            mock ->
                Yaml.get(mock, "fails").isPresent()
                    || Yaml.get(mock, "replies")
                        .map(
                            replies ->
                                Yaml.items(replies).stream()
                                    .anyMatch(reply -> Yaml.get(reply, "fails").isPresent()))
                        .orElse(false));
  }
}
