package dev.banyan.connector.projection.position;

import dev.banyan.connector.projection.catalogue.Reading;
import dev.banyan.spi.Positions.Applied;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The join itself: of each reading the highest watermark all of whose offsets are applied, of each
 * capability the lowest of its readings. Not safe for several threads.
 */
final class PositionBoard {

  /** A projection that stands still must not pile watermarks up; fewer only make it coarser. */
  private static final int MAX_WAITING = 4_096;

  /**
   * @param topic topic
   * @param partition of it
   */
  record Place(String consumer, String topic, int partition) {}

  private record Key(String capability, String stream) {}

  private final Map<String, Deque<Watermark>> waiting = new HashMap<>();
  private final Map<String, Watermark> latest = new HashMap<>();
  private final Map<Reading, Long> reached = new HashMap<>();

  void add(Watermark watermark) {
    latest.put(watermark.stream(), watermark);
    Deque<Watermark> stream =
        waiting.computeIfAbsent(watermark.stream(), name -> new ArrayDeque<>());
    stream.addLast(watermark);
    if (stream.size() > MAX_WAITING) {
      thinOut(stream);
    }
  }

  /** Whether some watermark may still become applied. */
  boolean isWaiting() {
    return waiting.values().stream().anyMatch(stream -> !stream.isEmpty());
  }

  /**
   * @param applied first offset not yet applied
   * @param readings of the routes that run, in any hub
   */
  List<Applied> positions(Map<Place, Long> applied, List<Reading> readings) {
    Map<Key, Long> lowest = new HashMap<>();
    Set<Key> unknown = new HashSet<>();
    for (Map.Entry<String, Watermark> stream : latest.entrySet()) {
      Set<String> topics = stream.getValue().ends().keySet();
      List<Reading> fed = readings.stream().filter(r -> topics.contains(r.topic())).toList();
      for (Reading reading : fed) {
        Key key = new Key(reading.capability(), stream.getKey());
        advance(reading, stream.getKey(), applied);
        Long position = reached.get(reading);
        if (position == null) {
          unknown.add(key);
        } else {
          lowest.merge(key, position, Math::min);
        }
      }
      forget(stream.getKey(), fed);
    }
    reached.keySet().retainAll(new HashSet<>(readings));
    Map<String, Applied> sorted = new TreeMap<>();
    lowest.forEach(
        (key, position) -> {
          if (!unknown.contains(key)) {
            sorted.put(
                key.capability() + " " + key.stream(),
                new Applied(key.capability(), key.stream(), position));
          }
        });
    return List.copyOf(sorted.values());
  }

  private void advance(Reading reading, String stream, Map<Place, Long> applied) {
    Iterator<Watermark> newestFirst =
        waiting.getOrDefault(stream, new ArrayDeque<>()).descendingIterator();
    while (newestFirst.hasNext()) {
      Watermark watermark = newestFirst.next();
      if (isApplied(reading, watermark, applied)) {
        reached.merge(reading, watermark.position(), Math::max);
        return;
      }
    }
  }

  private static boolean isApplied(Reading reading, Watermark watermark, Map<Place, Long> applied) {
    Map<Integer, Long> ends = watermark.ends().getOrDefault(reading.topic(), Map.of());
    return ends.entrySet().stream()
        .allMatch(
            end ->
                applied.getOrDefault(
                        new Place(reading.consumer(), reading.topic(), end.getKey()), 0L)
                    >= end.getValue());
  }

  /** What everybody has passed is not looked at again. */
  private void forget(String stream, List<Reading> fed) {
    long passed = Long.MAX_VALUE; // with nobody to wait for
    for (Reading reading : fed) {
      passed = Math.min(passed, reached.getOrDefault(reading, Long.MIN_VALUE));
    }
    long all = passed;
    waiting
        .getOrDefault(stream, new ArrayDeque<>())
        .removeIf(watermark -> watermark.position() <= all);
  }

  private static void thinOut(Deque<Watermark> stream) {
    List<Watermark> kept = new ArrayList<>();
    boolean keep = false;
    for (Watermark watermark : stream) {
      if (keep || watermark == stream.getLast()) {
        kept.add(watermark);
      }
      keep = !keep;
    }
    stream.clear();
    stream.addAll(kept);
  }
}
