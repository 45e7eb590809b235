package dev.banyan.hub.route.internal.spec;

import dev.banyan.hub.route.RouteFile;
import dev.banyan.hub.route.RouteTree;
import dev.banyan.hub.route.internal.check.Checker;
import dev.banyan.hub.route.internal.check.Placeholders;
import dev.banyan.hub.route.internal.check.Report;
import dev.banyan.hub.route.internal.spec.Spec.Case;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/** Runs specs one case after the other. */
public final class SpecRunner implements AutoCloseable {

  private final RouteTree tree;
  private final Report report;
  private final SpecContext context;

  public SpecRunner(RouteTree tree) {
    Placeholders placeholders = Placeholders.offline(tree.home());
    this.tree = tree;
    this.report = new Checker(placeholders).check(tree);
    this.context = new SpecContext(tree, report, placeholders);
  }

  /**
   * The spec files at or below any of {@code paths}, which count from the home folder; all for an
   * empty list.
   */
  public List<RouteFile> specs(List<String> paths) {
    return tree.files(RouteFile.Kind.SPEC).stream()
        .filter(file -> paths.isEmpty() || paths.stream().anyMatch(path -> covers(path, file)))
        .toList();
  }

  private static boolean covers(String path, RouteFile spec) {
    String beside = path.replaceFirst("\\.camel\\.yaml$", ".spec.yaml");
    return spec.path().equals(beside) || path.isEmpty() || spec.path().startsWith(path + "/");
  }

  /** Runs a spec file and tells of each case as soon as it is done. */
  public void run(RouteFile file, Consumer<Outcome> listener) {
    SpecReader reader = new SpecReader(tree, file);
    String beside = file.path().replaceFirst("\\.spec\\.yaml$", ".camel.yaml");
    Spec spec;
    try {
      if (tree.file(beside).isEmpty()) {
        throw new SpecException("there is no route file " + beside);
      }
      spec = reader.read(report.routes().getOrDefault(beside, Set.of()));
    } catch (SpecException e) {
      listener.accept(new Outcome(file.path(), "the spec", List.of(Mismatch.sentence(said(e)))));
      return;
    }
    for (Case one : spec.cases()) {
      listener.accept(new Outcome(file.path(), one.name(), mismatches(reader, one)));
    }
  }

  private List<Mismatch> mismatches(SpecReader reader, Case one) {
    List<Mismatch> strangers =
        Stream.concat(one.mocks().keySet().stream(), one.received().keySet().stream())
            .distinct()
            .filter(step -> !context.steps().contains(step))
            .map(step -> Mismatch.sentence("mock '" + step + "' matches no step of any route"))
            .toList();
    try {
      CaseRun run = new CaseRun(one);
      Exchange exchange = context.send(one, run);
      List<Mismatch> found = new Verification(reader, one).verify(run, exchange);
      return strangers.isEmpty() ? List.copyOf(found) : strangers;
    } catch (SpecException e) {
      return List.of(Mismatch.sentence(said(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of(Mismatch.sentence("interrupted"));
    } catch (Exception e) {
      return List.of(Mismatch.sentence("the case could not be run: " + e));
    }
  }

  private static String said(SpecException e) {
    return String.valueOf(e.getMessage());
  }

  @Override
  public void close() {
    context.close();
  }
}
