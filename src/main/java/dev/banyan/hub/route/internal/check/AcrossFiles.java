package dev.banyan.hub.route.internal.check;

import dev.banyan.hub.route.Problem;
import dev.banyan.hub.route.internal.check.Findings.Endpoint;
import dev.banyan.hub.route.internal.check.Findings.Id;
import dev.banyan.hub.route.internal.check.Findings.Role;
import dev.banyan.spi.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What only shows when all files are seen together: ids used twice, calls that nobody answers. */
final class AcrossFiles {

  private static final Set<String> IN_PROCESS = Set.of("direct", "seda");

  private final Collection<FileReport> reports;
  private final Map<String, Contract> contracts;
  private final Set<String> consumed = new HashSet<>();

  /** Calls that nobody answers: the fault may lie in the file that should. */
  final Set<Problem> unanswered = new HashSet<>();

  AcrossFiles(Collection<FileReport> reports, Map<String, Contract> contracts) {
    this.reports = reports;
    this.contracts = contracts;
  }

  List<Problem> check() {
    List<Problem> problems = new ArrayList<>();
    ids(problems);
    for (FileReport report : reports) {
      for (Endpoint endpoint : report.findings.endpoints) {
        if (endpoint.role() == Role.CONSUMER) {
          consumed.add(EndpointUri.of(endpoint).address());
        }
      }
    }
    for (FileReport report : reports) {
      calls(report);
      operations(report);
    }
    problems.addAll(unanswered);
    return problems;
  }

  private void ids(List<Problem> problems) {
    Map<String, Spot> first = new HashMap<>();
    Map<String, Spot> firstSteps = new HashMap<>();
    for (FileReport report : reports) {
      List<Id> ids = new ArrayList<>(report.findings.routes);
      // A rest block bears no route of its own id, but names those it makes.
      ids.addAll(report.findings.rests);
      for (Id id : ids) {
        Spot spot = Spot.of(report.path(), id.at());
        if (id.id().isEmpty()) {
          problems.add(spot.problem("every route needs an 'id'"));
        } else {
          Spot before = first.putIfAbsent(id.id(), spot);
          if (before != null) {
            problems.add(spot.problem("id '" + id.id() + "' is already used at " + before.at()));
          }
        }
      }
      // Camel gives the steps of a Kamelet ids of their own wherever it is used.
      boolean kamelet = report.path().endsWith(".kamelet.yaml");
      steps(report, kamelet ? new HashMap<>() : firstSteps, problems);
    }
  }

  /** A spec mocks steps by id, and logs and figures name them by it: an id means one step. */
  private static void steps(FileReport report, Map<String, Spot> first, List<Problem> problems) {
    for (Id id : report.findings.steps) {
      Spot spot = Spot.of(report.path(), id.at());
      Spot before = first.putIfAbsent(id.id(), spot);
      if (before != null) {
        problems.add(spot.problem("step id '" + id.id() + "' is already used at " + before.at()));
      }
    }
  }

  private void calls(FileReport report) {
    for (Endpoint endpoint : report.findings.endpoints) {
      EndpointUri uri = EndpointUri.of(endpoint);
      String address = uri.address();
      boolean literal = !address.contains("{{") && !address.contains("${");
      if (endpoint.role() != Role.CONSUMER
          && literal
          && IN_PROCESS.contains(uri.scheme())
          && !consumed.contains(address)) {
        unanswered.add(
            Spot.of(report.path(), endpoint.at())
                .problem("nobody consumes '" + address + "'" + Nearest.hint(address, consumed)));
      }
    }
  }

  private void operations(FileReport report) {
    for (Findings.Contract contract : report.findings.contracts) {
      Contract document =
          contracts.get(
              report.references.stream()
                  .filter(
                      path ->
                          path.endsWith(
                              contract
                                  .path()
                                  .replaceFirst("^(file|classpath):(//)?", "")
                                  .replaceFirst("^(\\.{1,2}/)+", "")))
                  .findFirst()
                  .orElse(""));
      if (document == null || !contract.everyOperation()) {
        continue;
      }
      for (String operation : document.operations.keySet()) {
        if (!consumed.contains("direct:" + operation)) {
          unanswered.add(
              Spot.of(report.path(), contract.at())
                  .problem(
                      "operation '"
                          + operation
                          + "' of "
                          + document.file.path()
                          + " has no route: nobody consumes 'direct:"
                          + operation
                          + "'"));
        }
      }
    }
  }
}
