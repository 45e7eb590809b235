package dev.banyan.cli.health;

import java.util.Locale;

/** How a part is. */
public enum PartState {
  UP,
  /** Runs elsewhere, by the user's setting. */
  OUTSIDE,
  STARTING,
  /** Its process runs and says that the part cannot start. */
  FAILED,
  /** Its process was started and ended without being asked to. */
  DEAD,
  /** Not started, or stopped by the user. */
  DOWN;

  public boolean isReady() {
    return this == UP || this == OUTSIDE;
  }

  public boolean isBroken() {
    return this == FAILED || this == DEAD;
  }

  /** As {@code status} shows it and as the processes' health answers spell it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
