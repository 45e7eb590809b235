package dev.banyan.hub.route.internal.check;

import dev.banyan.hub.route.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/**
 * The outcome of a check.
 *
 * @param problems sorted by file and line
 * @param routes ids of the routes and REST blocks that each route file holds
 * @param needs for each route file the Kamelets, mappings and contracts it is made of, also through
 *     Kamelets
 */
public record Report(
    List<Problem> problems, Map<String, Set<String>> routes, Map<String, SortedSet<String>> needs) {

  /** The problems that lie in {@code file}. */
  public List<Problem> of(String file) {
    return problems.stream().filter(problem -> problem.file().equals(file)).toList();
  }
}
