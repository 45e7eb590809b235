package dev.banyan.hub.capability;

/** The verdict on a wished change of stage. Pure: see {@link #judge}. */
public sealed interface Move {

  /** The change may be made. */
  record Allowed(Stage from, Stage to) implements Move {}

  /** The capability is at that stage already; nothing changes. */
  record Already(Stage at) implements Move {}

  /**
   * @param detail what was wrong and which command is right
   */
  record Refused(String detail) implements Move {}

  /** The direction that a command promises to go. */
  enum Direction {
    UP,
    DOWN
  }

  static Move judge(String capability, Stage from, Stage to, Direction direction) {
    int difference = to.compareTo(from);
    if (difference == 0) {
      return new Already(from);
    }
    if (direction == Direction.UP && difference < 0) {
      return new Refused(
          "%s is at %s, and %s is below it; use rollback to move down"
              .formatted(capability, from.describe(), to.describe()));
    }
    if (direction == Direction.DOWN && difference > 0) {
      return new Refused(
          "%s is at %s, and %s is above it; use promote to move up"
              .formatted(capability, from.describe(), to.describe()));
    }
    return new Allowed(from, to);
  }
}
