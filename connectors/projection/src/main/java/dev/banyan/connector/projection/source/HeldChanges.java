package dev.banyan.connector.projection.source;

import dev.banyan.connector.projection.Change;
import dev.banyan.connector.projection.position.Watermark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Changes of several topics that were read and wait for the rest of their transactions. All changes
 * of a transaction have the same commit, and later transactions a higher one. In each partition the
 * first copies of changes stand in the order of the log; copies that come again may be anywhere.
 */
final class HeldChanges {

  /** So much is taken by a change besides its bytes. */
  private static final int OVERHEAD_BYTES = 200;

  /**
   * @param commit of the change's position
   */
  record Held(Change change, long commit) {
    private long bytes() {
      byte[] key = change.key();
      return change.value().length + (key == null ? 0 : key.length) + OVERHEAD_BYTES;
    }
  }

  /**
   * The next changes of a partition.
   *
   * @param to first offset behind them
   */
  record Stretch(TopicPartition partition, List<Change> changes, long to) {}

  private static final class Line {
    private final Deque<Held> held = new ArrayDeque<>();
    private long readTo;
    private long newest;
    private long bytes;
  }

  private final Map<TopicPartition, Line> lines =
      new TreeMap<>(
          Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));
  private final long maxBytes;

  HeldChanges(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  void clear() {
    lines.clear();
  }

  /** A partition that is read from the offset on. */
  void begin(TopicPartition partition, long offset) {
    Line line = new Line();
    line.readTo = offset;
    lines.put(partition, line);
  }

  Set<TopicPartition> partitions() {
    return lines.keySet();
  }

  void add(Change change, long commit) {
    Line line = line(new TopicPartition(change.topic(), change.partition()));
    Held held = new Held(change, commit);
    line.held.addLast(held);
    line.bytes += held.bytes();
    line.newest = Math.max(line.newest, commit);
  }

  void readTo(TopicPartition partition, long offset) {
    line(partition).readTo = offset;
  }

  boolean isEmpty() {
    return lines.values().stream().allMatch(line -> line.held.isEmpty());
  }

  int size() {
    return lines.values().stream().mapToInt(line -> line.held.size()).sum();
  }

  /** Partitions that hold more than their share: no more of them is to be read now. */
  Set<TopicPartition> full() {
    Set<TopicPartition> full = new HashSet<>();
    lines.forEach(
        (partition, line) -> {
          if (line.bytes > maxBytes / lines.size()) {
            full.add(partition);
          }
        });
    return full;
  }

  /**
   * Whether the oldest transaction must be written although it may not be whole: it takes the room
   * that reading on needs. Later ones never are; their partitions wait until the others have come
   * as far, or what is written would run ahead of what is whole for ever.
   *
   * @param whole what {@link #whole} says
   */
  boolean hasNoRoomFor(long whole) {
    return !full().isEmpty() && oldest() <= whole;
  }

  /**
   * The commit below which all transactions have been read whole. A partition that was read to the
   * watermark's end has all that was committed before the watermark; another one has all that was
   * committed before its newest change.
   */
  long whole(@Nullable Watermark watermark) {
    long lowest = Long.MAX_VALUE; // with nothing to read
    for (Map.Entry<TopicPartition, Line> entry : lines.entrySet()) {
      TopicPartition partition = entry.getKey();
      Line line = entry.getValue();
      long complete = line.newest;
      if (watermark != null
          && line.readTo
              >= watermark
                  .ends()
                  .getOrDefault(partition.topic(), Map.of())
                  .getOrDefault(partition.partition(), 0L)) {
        complete = Math.max(complete, watermark.position());
      }
      lowest = Math.min(lowest, complete);
    }
    // Rows of a snapshot are of no transaction: they need not wait.
    return lines.isEmpty() ? 0 : Math.max(1, lowest);
  }

  /**
   * Whether a change with a commit from {@code from} on and below {@code commit} stands behind one
   * that has to wait.
   */
  boolean leavesOut(long from, long commit) {
    for (Line line : lines.values()) {
      boolean behind = false;
      for (Held held : line.held) {
        behind |= held.commit() >= commit;
        if (behind && held.commit() >= from && held.commit() < commit) {
          return true;
        }
      }
    }
    return false;
  }

  /** Takes from each partition what comes before its first change with this commit or a later. */
  List<Stretch> takeBefore(long commit) {
    List<Stretch> taken = new ArrayList<>();
    lines.forEach(
        (partition, line) -> {
          List<Change> changes = new ArrayList<>();
          for (Held next = line.held.peekFirst();
              next != null && next.commit() < commit;
              next = line.held.peekFirst()) {
            changes.add(next.change());
            line.bytes -= next.bytes();
            line.held.removeFirst();
          }
          if (!changes.isEmpty()) {
            Held next = line.held.peekFirst();
            taken.add(
                new Stretch(
                    partition, changes, next == null ? line.readTo : next.change().offset()));
          }
        });
    return taken;
  }

  /** The lowest commit that any partition goes on with. */
  long oldest() {
    return lines.values().stream()
        .filter(line -> !line.held.isEmpty())
        .mapToLong(line -> line.held.getFirst().commit())
        .min()
        .orElse(0);
  }

  private Line line(TopicPartition partition) {
    Line line = lines.get(partition);
    if (line == null) {
      throw new IllegalStateException("changes of " + partition + ", which is not assigned");
    }
    return line;
  }
}
