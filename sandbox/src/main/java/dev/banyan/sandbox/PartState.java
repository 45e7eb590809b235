package dev.banyan.sandbox;

import java.util.Collection;
import java.util.Locale;

/** How a part is, and how the whole is. */
enum PartState {
  STARTING,
  UP,
  FAILED,
  /** Not started here, because an outside server takes its place. */
  OUTSIDE;

  /** The whole has failed when one part has, and is up when no part is starting. */
  static PartState ofWhole(Collection<PartState> parts) {
    if (parts.contains(FAILED)) {
      return FAILED;
    }
    return parts.contains(STARTING) ? STARTING : UP;
  }

  /** As the health report spells it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
