package dev.banyan.hub.route.internal.load;

import dev.banyan.hub.route.RouteFile;
import dev.banyan.hub.route.RouteTree;
import dev.banyan.hub.route.internal.check.Report;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What differs between the files in use and those that shall be, and which route files that
 * concerns.
 */
final class Difference {

  private Difference() {}

  /** Paths of files that are new, different or gone. */
  static SortedSet<String> files(RouteTree before, RouteTree after) {
    SortedSet<String> changed = new TreeSet<>();
    before.files().forEach(file -> changed.add(file.path()));
    after.files().forEach(file -> changed.add(file.path()));
    changed.removeIf(path -> before.file(path).equals(after.file(path)));
    return changed;
  }

  /** Route files to start anew: changed themselves, or made of something that changed. */
  static SortedSet<String> routes(SortedSet<String> changed, Report before, Report after) {
    SortedSet<String> all = new TreeSet<>(before.routes().keySet());
    all.addAll(after.routes().keySet());
    boolean sharedChanged =
        changed.stream()
            .anyMatch(path -> before.shared().contains(path) || after.shared().contains(path));
    if (!sharedChanged) {
      all.removeIf(path -> !changed.contains(path) && !needsAny(path, changed, before, after));
    }
    return all;
  }

  private static boolean needsAny(String route, Set<String> changed, Report before, Report after) {
    return needs(before, route).stream().anyMatch(changed::contains)
        || needs(after, route).stream().anyMatch(changed::contains);
  }

  static SortedSet<String> needs(Report report, String route) {
    return Optional.ofNullable(report.needs().get(route)).orElse(new TreeSet<>());
  }

  /**
   * A tree in which {@code paths} are as in {@code good}, or absent when they already are as there.
   */
  static RouteTree revert(RouteTree tree, RouteTree good, Set<String> paths) {
    return tree.with(
        files -> {
          for (String path : paths) {
            Optional<RouteFile> earlier = good.file(path);
            if (earlier.isEmpty() || earlier.equals(tree.file(path))) {
              files.remove(path);
            } else {
              files.put(path, earlier.get());
            }
          }
          return files;
        });
  }
}
