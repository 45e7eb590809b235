package dev.banyan.hub.route.internal.load;

import dev.banyan.hub.route.Problem;
import dev.banyan.hub.route.RouteFile;
import dev.banyan.hub.route.RouteTree;
import dev.banyan.hub.route.internal.check.Report;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces the routes of the files that an edit concerns, all or none; every other route goes on
 * untouched.
 */
final class Swap {

  private static final Logger LOG = LoggerFactory.getLogger(Swap.class);

  /**
   * @param fault why it did not work, in which case the earlier routes run again
   */
  record Outcome(Optional<Problem> fault) {}

  private final LiveRoutes live;
  private final RunningTree running;

  Swap(LiveRoutes live, RunningTree running) {
    this.live = live;
    this.running = running;
  }

  Outcome run(RouteTree before, Report reportBefore, RouteTree after, Report reportAfter) {
    SortedSet<String> changed = Difference.files(before, after);
    SortedSet<String> routes = Difference.routes(changed, reportBefore, reportAfter);
    running.set(after);
    if (routes.isEmpty()) {
      return new Outcome(Optional.empty());
    }
    Optional<Problem> fault = replace(routes, changed, after, reportAfter);
    if (fault.isPresent()) {
      running.set(before);
      replace(routes, changed, before, reportBefore)
          .ifPresent(
              again -> LOG.error("the last good version does not start any more: {}", again));
    }
    return new Outcome(fault);
  }

  private Optional<Problem> replace(
      SortedSet<String> routes, SortedSet<String> changed, RouteTree tree, Report report) {
    for (String path : routes) {
      try {
        live.unload(tree.home(), path);
      } catch (Exception e) {
        restoreInterrupt(e);
        LOG.warn("while stopping the routes of {}: {}", path, e.toString());
      }
    }
    forgetKamelets(changed);
    List<RouteFile> files =
        Start.order(tree, report).stream().filter(file -> routes.contains(file.path())).toList();
    Optional<Problem> fault = Optional.empty();
    for (RouteFile file : files) {
      try {
        live.load(tree, file);
      } catch (Exception e) {
        restoreInterrupt(e);
        fault = fault.or(() -> Optional.of(LoadFault.problem(tree.home(), file, e)));
      }
    }
    return fault;
  }

  private void forgetKamelets(SortedSet<String> changed) {
    for (String path : changed) {
      if (path.endsWith(".kamelet.yaml")) {
        String name = path.substring(path.lastIndexOf('/') + 1).replace(".kamelet.yaml", "");
        try {
          live.forgetKamelet(name);
        } catch (Exception e) {
          LOG.warn("Kamelet {} could not be forgotten: {}", name, e.toString());
        }
      }
    }
  }

  private static void restoreInterrupt(Exception e) {
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
  }
}
