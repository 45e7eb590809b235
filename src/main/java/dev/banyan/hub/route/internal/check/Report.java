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
 * @param unanswered those of them that say that nobody consumes an address
 * @param routes ids of the routes that each route file holds
 * @param needs for each route file the Kamelets, mappings and contracts it is made of, also through
 *     Kamelets
 * @param consumes for each route file the addresses it consumes, such as {@code direct:getOrder}
 * @param shared route files that hold route configurations, which apply to routes of other files
 * @param kameletCalls for each Kamelet the components it uses, and {@code kamelet:name} for other
 *     Kamelets
 * @param inProcess those of the components used that only work on the message, such as log and xslt
 */
public record Report(
    List<Problem> problems,
    Set<Problem> unanswered,
    Map<String, Set<String>> routes,
    Map<String, SortedSet<String>> needs,
    Map<String, Set<String>> consumes,
    Set<String> shared,
    Map<String, Set<String>> kameletCalls,
    Set<String> inProcess) {}
