package dev.banyan.hub.route;

import java.util.SortedSet;

/**
 * Published as a Spring event after an edit took effect.
 *
 * @param files paths of the files now in use that are new, different or gone
 */
public record RoutesChanged(SortedSet<String> files) {}
