package dev.banyan.hub.route.internal.spec;

import java.util.List;

/** How a case went: passed when nothing mismatched. */
public record Outcome(String file, String name, List<Mismatch> mismatches) {

  public boolean passed() {
    return mismatches.isEmpty();
  }
}
