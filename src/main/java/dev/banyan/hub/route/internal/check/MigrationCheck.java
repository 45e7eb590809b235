package dev.banyan.hub.route.internal.check;

import dev.banyan.hub.route.Problem;
import dev.banyan.hub.route.RouteFile;
import dev.banyan.hub.route.RouteFile.Kind;
import dev.banyan.hub.route.RouteTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Expand and contract: a migration may take away what routes use only after they have stopped using
 * it, and says by its name that it takes away.
 */
final class MigrationCheck {

  private final RouteTree tree;

  MigrationCheck(RouteTree tree) {
    this.tree = tree;
  }

  List<Problem> check() {
    List<Problem> problems = new ArrayList<>();
    List<RouteFile> migrations =
        tree.files(Kind.CONTRACT).stream()
            .filter(file -> file.path().matches("contracts/[^/]+/db/V[^/]+\\.sql"))
            .sorted(Comparator.comparing(MigrationCheck::name))
            .toList();
    for (int i = 0; i < migrations.size(); i++) {
      RouteFile migration = migrations.get(i);
      List<RouteFile> later = migrations.subList(i + 1, migrations.size());
      for (Contraction step : Contraction.read(migration.text())) {
        fault(migration, later, step)
            .ifPresent(fault -> problems.add(new Problem(migration.path(), step.line(), 1, fault)));
      }
    }
    return problems;
  }

  private Optional<String> fault(RouteFile migration, List<RouteFile> later, Contraction step) {
    if (!name(migration).contains("__contract_")) {
      return Optional.of(
          step.what()
              + ": a migration that takes away is named V<date>__contract_<what>.sql, apart from those that add");
    }
    boolean back = later.stream().anyMatch(next -> step.comesBackIn(next.text()));
    return back
        ? Optional.empty()
        : uses(step)
            .findFirst()
            .map(
                place ->
                    step.what()
                        + ", which "
                        + place
                        + " still uses: let it use what replaces it first, and take away once that"
                        + " runs everywhere");
  }

  /**
   * Places that use what goes: SQL beside routes, and what the routes that write the table name.
   */
  private Stream<String> uses(Contraction step) {
    Stream<String> sql =
        mappings(".sql").flatMap(file -> place(file, step.usedBySql(file.text())).stream());
    Stream<String> mapped =
        Stream.of("mapping", "events")
            .flatMap(
                option ->
                    tree.files(Kind.ROUTE).stream()
                        .flatMap(route -> step.named(option, route.text()))
                        .distinct()
                        .flatMap(name -> mappings("routes/" + name))
                        .flatMap(file -> place(file, step.usedBy(option, file.text())).stream()));
    return Stream.concat(mapped, sql);
  }

  private Stream<RouteFile> mappings(String end) {
    return tree.files(Kind.MAPPING).stream()
        .filter(file -> file.path().startsWith("routes/") && file.path().endsWith(end));
  }

  private static Optional<String> place(RouteFile file, Optional<Integer> line) {
    return line.map(at -> file.path() + ":" + at);
  }

  private static String name(RouteFile file) {
    return file.path().substring(file.path().lastIndexOf('/') + 1);
  }
}
