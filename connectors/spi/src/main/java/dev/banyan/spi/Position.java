package dev.banyan.spi;

import java.util.Comparator;

/**
 * A place in the legacy database's log. Ordered as the transactions were committed: first by the
 * log position of the last commit before the change, then by the position of the change itself,
 * because the positions of overlapping transactions interleave.
 *
 * @param commit log position (bytes) of the last transaction committed before the change; 0 in a
 *     snapshot
 * @param offset log position (bytes) of the change
 */
public record Position(long commit, long offset) implements Comparable<Position> {

  public static final Position NONE = new Position(0, 0);

  private static final Comparator<Position> ORDER =
      Comparator.comparingLong(Position::commit).thenComparingLong(Position::offset);

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }
}
