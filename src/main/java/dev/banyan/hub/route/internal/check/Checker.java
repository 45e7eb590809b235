package dev.banyan.hub.route.internal.check;

import dev.banyan.hub.route.Problem;
import dev.banyan.hub.route.RouteFile;
import dev.banyan.hub.route.RouteFile.Kind;
import dev.banyan.hub.route.RouteTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks a whole tree. Safe for use by several threads; keeps what it learnt about components. */
public final class Checker {

  private final RouteSchema schema = new RouteSchema();
  private final Components components = new Components();
  private final MappingCheck mappings = new MappingCheck();
  private final Placeholders placeholders;

  public Checker(Placeholders placeholders) {
    this.placeholders = placeholders;
  }

  /** Routes, Kamelets, mappings and contracts; not the specs, without which a route still runs. */
  public Report check(RouteTree tree) {
    return check(tree, Set.of());
  }

  /**
   * @param settled files that own their ids already: of two that use the same id, the other one is
   *     at fault
   */
  public Report check(RouteTree tree, Set<String> settled) {
    Map<String, KameletSpec> kamelets = new TreeMap<>();
    List<Problem> problems = new ArrayList<>(kamelets(tree, kamelets));
    FileCheck fileCheck = new FileCheck(tree, schema, components, placeholders, kamelets);
    List<FileReport> reports =
        Stream.of(Kind.ROUTE, Kind.KAMELET)
            .flatMap(kind -> tree.files(kind).stream())
            .toList()
            .parallelStream()
            .map(fileCheck::check)
            .sorted(Comparator.comparing(report -> !settled.contains(report.path())))
            .toList();
    reports.forEach(report -> problems.addAll(report.problems));

    Map<String, Contract> contracts = new TreeMap<>();
    for (RouteFile file : tree.files(Kind.CONTRACT)) {
      Contract.read(file).ifPresent(contract -> contracts.put(file.path(), contract));
    }
    contracts.values().forEach(contract -> problems.addAll(contract.problems));

    Stream.concat(tree.files(Kind.MAPPING).stream(), tree.files(Kind.CONTRACT).stream())
        .forEach(file -> problems.addAll(mappings.check(file)));
    problems.addAll(new MigrationCheck(tree).check());
    AcrossFiles across = new AcrossFiles(reports, contracts);
    problems.addAll(across.check());
    return new Report(
        new TreeSet<>(problems).stream().toList(),
        across.unanswered,
        ids(reports),
        needs(reports, kamelets),
        consumes(reports),
        shared(reports),
        kameletCalls(reports),
        inProcess(reports));
  }

  /** As {@link #check}, and each route must have a spec with a failing case. */
  public Report checkWithSpecs(RouteTree tree) {
    Report report = check(tree);
    SortedSet<Problem> all = new TreeSet<>(report.problems());
    all.addAll(new SpecCheck().check(tree, report));
    return new Report(
        all.stream().toList(),
        report.unanswered(),
        report.routes(),
        report.needs(),
        report.consumes(),
        report.shared(),
        report.kameletCalls(),
        report.inProcess());
  }

  private static List<Problem> kamelets(RouteTree tree, Map<String, KameletSpec> kamelets) {
    List<Problem> problems = new ArrayList<>();
    for (RouteFile file : tree.files(Kind.KAMELET)) {
      KameletSpec.read(file)
          .ifPresent(
              kamelet -> {
                KameletSpec before = kamelets.putIfAbsent(kamelet.name(), kamelet);
                if (before != null) {
                  problems.add(
                      new Problem(
                          file.path(),
                          1,
                          1,
                          "Kamelet '"
                              + kamelet.name()
                              + "' is already defined in "
                              + before.file()));
                }
              });
    }
    return problems;
  }

  private static Map<String, Set<String>> ids(List<FileReport> reports) {
    Map<String, Set<String>> ids = new TreeMap<>();
    for (FileReport report : reports) {
      if (report.file.kind() == Kind.ROUTE) {
        Set<String> own = new LinkedHashSet<>();
        report.findings.routes.forEach(route -> own.add(route.id()));
        ids.put(report.path(), own);
      }
    }
    return ids;
  }

  private static Map<String, Set<String>> consumes(List<FileReport> reports) {
    Map<String, Set<String>> consumes = new TreeMap<>();
    for (FileReport report : reports) {
      Set<String> addresses = new TreeSet<>();
      report.findings.endpoints.stream()
          .filter(endpoint -> endpoint.role() == Findings.Role.CONSUMER)
          .forEach(endpoint -> addresses.add(EndpointUri.of(endpoint).address()));
      consumes.put(report.path(), addresses);
    }
    return consumes;
  }

  private static Map<String, Set<String>> kameletCalls(List<FileReport> reports) {
    Map<String, Set<String>> calls = new TreeMap<>();
    for (FileReport report : reports) {
      if (report.file.kind() == Kind.KAMELET) {
        Set<String> own = new TreeSet<>();
        for (Findings.Endpoint endpoint : report.findings.endpoints) {
          EndpointUri uri = EndpointUri.of(endpoint);
          own.add(
              uri.scheme().equals("kamelet") ? "kamelet:" + KameletCall.name(uri) : uri.scheme());
        }
        String name = report.path().replaceFirst(".*/", "").replace(".kamelet.yaml", "");
        calls.put(name, own);
      }
    }
    return calls;
  }

  private Set<String> inProcess(List<FileReport> reports) {
    return reports.stream()
        .flatMap(report -> report.findings.endpoints.stream())
        .map(endpoint -> EndpointUri.of(endpoint).scheme())
        .distinct()
        .filter(components::present)
        .filter(components::inProcess)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> shared(List<FileReport> reports) {
    return reports.stream()
        .filter(report -> report.findings.configuresOthers)
        .map(FileReport::path)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, SortedSet<String>> needs(
      List<FileReport> reports, Map<String, KameletSpec> kamelets) {
    Map<String, FileReport> byPath = new TreeMap<>();
    reports.forEach(report -> byPath.put(report.path(), report));
    Map<String, SortedSet<String>> needs = new TreeMap<>();
    for (FileReport report : reports) {
      if (report.file.kind() == Kind.ROUTE) {
        SortedSet<String> own = new TreeSet<>();
        collect(report, kamelets, byPath, own);
        needs.put(report.path(), own);
      }
    }
    return needs;
  }

  private static void collect(
      FileReport report,
      Map<String, KameletSpec> kamelets,
      Map<String, FileReport> byPath,
      SortedSet<String> needs) {
    needs.addAll(report.references);
    for (String name : report.kamelets) {
      KameletSpec kamelet = kamelets.get(name);
      FileReport called = kamelet == null ? null : byPath.get(kamelet.file());
      if (called != null && needs.add(called.path())) {
        collect(called, kamelets, byPath, needs);
      }
    }
  }
}
