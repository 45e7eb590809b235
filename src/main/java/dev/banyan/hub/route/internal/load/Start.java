package dev.banyan.hub.route.internal.load;

import dev.banyan.hub.route.Problem;
import dev.banyan.hub.route.RouteFile;
import dev.banyan.hub.route.RouteTree;
import dev.banyan.hub.route.internal.check.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The first load: file by file into the running context, so that one that fails does not stop the
 * others.
 */
final class Start {

  private final LiveRoutes live;
  private final RouteTree good;

  Start(LiveRoutes live, RouteTree good) {
    this.live = live;
    this.good = good;
  }

  /**
   * Loads what was accepted; adds to {@code refused} what Camel does not take. Returns what is in
   * use then.
   */
  RouteTree load(RouteTree accepted, Report report, Map<String, List<Problem>> refused) {
    RouteTree loaded = accepted;
    for (RouteFile file : order(accepted, report)) {
      Optional<Problem> fault = load(accepted, file);
      if (fault.isPresent()) {
        refused.computeIfAbsent(file.path(), path -> new ArrayList<>()).add(fault.get());
        Optional<RouteFile> earlier =
            good.file(file.path()).filter(version -> !version.equals(file));
        boolean earlierRuns = earlier.isPresent() && load(accepted, earlier.get()).isEmpty();
        loaded =
            loaded.with(
                files -> {
                  files.remove(file.path());
                  if (earlierRuns) {
                    files.put(file.path(), earlier.get());
                  }
                  return files;
                });
      }
    }
    return loaded;
  }

  private Optional<Problem> load(RouteTree tree, RouteFile file) {
    try {
      live.load(tree, file);
      return Optional.empty();
    } catch (Exception e) {
      return Optional.of(LoadFault.problem(tree.home(), file, e));
    }
  }

  /**
   * Configurations first, as they apply to routes loaded later; REST last, as it looks for the
   * routes that answer it.
   */
  static List<RouteFile> order(RouteTree tree, Report report) {
    Set<String> shared = report.shared();
    return tree.files(RouteFile.Kind.ROUTE).stream()
        .sorted(
            Comparator.comparing((RouteFile file) -> !shared.contains(file.path()))
                .thenComparing(file -> file.text().contains("openApi:")))
        .toList();
  }
}
