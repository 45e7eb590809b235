package dev.banyan.hub.route.internal.load;

import dev.banyan.hub.route.Problem;
import dev.banyan.hub.route.RouteFile;
import dev.banyan.hub.route.internal.check.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Decides which of the changed files is to be refused for a problem. A problem in a changed file is
 * that file's own; one in an unchanged file was caused by a change of what it is made of, or of
 * what answered its calls.
 */
final class Blame {

  private final SortedSet<String> changed;
  private final Report before;
  private final Report after;
  private final boolean starting;

  Blame(SortedSet<String> changed, Report before, Report after, boolean starting) {
    this.changed = changed;
    this.before = before;
    this.after = after;
    this.starting = starting;
  }

  /** For each file to refuse the problems it is refused for. */
  Map<String, List<Problem>> of(List<Problem> problems) {
    Map<String, List<Problem>> blamed = new TreeMap<>();
    for (Problem problem : problems) {
      if (changed.contains(problem.file())) {
        add(blamed, problem.file(), problem);
      } else if (!before.problems().contains(problem) && !changed.isEmpty()) {
        culprits(problem).forEach(file -> add(blamed, file, breaking(file, problem)));
      } else if (starting) {
        // No change brought it about and nothing runs yet: the file itself stays out.
        add(blamed, problem.file(), problem);
      }
    }
    return blamed;
  }

  private static void add(Map<String, List<Problem>> blamed, String file, Problem problem) {
    blamed.computeIfAbsent(file, path -> new ArrayList<>()).add(problem);
  }

  private static Problem breaking(String file, Problem problem) {
    return new Problem(file, 1, 1, "this edit would break " + problem);
  }

  private Set<String> culprits(Problem problem) {
    Set<String> culprits = new TreeSet<>(Difference.needs(before, problem.file()));
    culprits.addAll(Difference.needs(after, problem.file()));
    if (after.unanswered().contains(problem)) {
      before
          .consumes()
          .forEach(
              (file, addresses) -> {
                if (addresses.stream()
                    .anyMatch(address -> problem.message().contains("'" + address + "'"))) {
                  culprits.add(file);
                }
              });
    }
    culprits.retainAll(changed);
    if (culprits.isEmpty()) {
      changed.stream()
          .filter(path -> RouteFile.of(path, "").kind() != RouteFile.Kind.SPEC)
          .forEach(culprits::add);
    }
    return culprits;
  }
}
