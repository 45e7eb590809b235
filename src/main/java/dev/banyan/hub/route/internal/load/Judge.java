package dev.banyan.hub.route.internal.load;

import dev.banyan.hub.route.Problem;
import dev.banyan.hub.route.RouteFile;
import dev.banyan.hub.route.RouteTree;
import dev.banyan.hub.route.internal.check.Checker;
import dev.banyan.hub.route.internal.check.Report;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Decides which files of the disk may be used: takes them all, checks, puts the faulty ones back to
 * their last good version, and checks again, until nothing is left to refuse. Each round puts at
 * least one file back, so it ends.
 */
final class Judge {

  /**
   * @param accepted the files to use
   * @param report what they are made of
   * @param refused for each refused path why
   */
  record Verdict(RouteTree accepted, Report report, Map<String, List<Problem>> refused) {}

  private final Checker checker;
  private final Trial trial;

  Judge(Checker checker, Trial trial) {
    this.checker = checker;
    this.trial = trial;
  }

  /**
   * @param good the files in use, or at the start those of the store
   * @param starting nothing runs yet: nothing is tried out, and a good version that is faulty now
   *     is left out as well
   * @param known files already known to be unusable, with the reason
   */
  Verdict judge(
      RouteTree good, RouteTree disk, boolean starting, Map<String, List<Problem>> known) {
    Map<String, List<Problem>> refused = new TreeMap<>(known);
    RouteTree candidate = Difference.revert(disk, good, known.keySet());
    Report before = checker.check(good, Set.of());
    while (true) {
      SortedSet<String> changed = Difference.files(good, candidate);
      Report after =
          changed.isEmpty() ? before : checker.check(candidate, settled(candidate, changed));
      List<Problem> problems = new ArrayList<>(after.problems());
      if (starting && !refused.isEmpty()) {
        // What would answer these calls may be a file that was left out; the caller itself is
        // sound.
        problems.removeAll(after.unanswered());
      }
      Map<String, List<Problem>> blamed = new Blame(changed, before, after, starting).of(problems);
      if (blamed.isEmpty() && !starting) {
        blamed = tryOut(good, candidate, changed, before, after);
      }
      if (blamed.isEmpty()) {
        return new Verdict(candidate, after, refused);
      }
      blamed.forEach(
          (file, why) -> refused.computeIfAbsent(file, path -> new ArrayList<>()).addAll(why));
      candidate = Difference.revert(candidate, good, blamed.keySet());
    }
  }

  Report report(RouteTree tree) {
    return checker.check(tree, Set.of());
  }

  private static Set<String> settled(RouteTree tree, SortedSet<String> changed) {
    Set<String> settled = new HashSet<>();
    tree.files().forEach(file -> settled.add(file.path()));
    settled.removeAll(changed);
    return settled;
  }

  private Map<String, List<Problem>> tryOut(
      RouteTree good, RouteTree candidate, SortedSet<String> changed, Report before, Report after) {
    List<Problem> problems = new ArrayList<>();
    List<RouteFile> shared =
        after.shared().stream().map(candidate::file).flatMap(Optional::stream).toList();
    for (String path : Difference.routes(changed, before, after)) {
      Optional<RouteFile> file = candidate.file(path);
      if (file.isPresent()) {
        problem(candidate, file.get(), shared, after).ifPresent(problems::add);
      }
    }
    return new Blame(changed, before, after, false).of(problems);
  }

  private Optional<Problem> problem(
      RouteTree tree, RouteFile file, List<RouteFile> shared, Report report) {
    Set<String> answered = new HashSet<>();
    report
        .consumes()
        .forEach(
            (path, addresses) -> {
              if (!path.equals(file.path())) {
                answered.addAll(addresses);
              }
            });
    try {
      trial.run(tree, file, shared, answered);
      return Optional.empty();
    } catch (Exception e) {
      return Optional.of(LoadFault.problem(tree.home(), file, e));
    }
  }
}
