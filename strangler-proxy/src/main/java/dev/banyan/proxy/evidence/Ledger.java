package dev.banyan.proxy.evidence;

import dev.banyan.proxy.compare.Difference;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Counts comparisons, and keeps closed windows until there are too many. Safe for use by all
 * threads; every lock is held for a few map operations only, so that event loops may count too.
 */
public final class Ledger {

  private final String proxy = UUID.randomUUID().toString();
  private final Clock clock;
  private final Deque<Window> closed = new ArrayDeque<>();
  private EvidenceLimits limits;
  private Map<String, Tally> open = new TreeMap<>();
  private Instant from;
  private long keptChars;
  // Of the thread that closes windows.
  private long sequence;

  public Ledger(EvidenceLimits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
    this.from = clock.instant();
  }

  /** Counts on under other limits from the next window on. */
  public synchronized void limit(EvidenceLimits next) {
    limits = next;
  }

  private Tally tally(String capability) {
    return open.computeIfAbsent(capability, key -> new Tally(limits));
  }

  /** The legacy side answered a request of that kind. */
  public synchronized void seen(String capability, Variant variant) {
    tally(capability).seen(variant).seen++;
  }

  /** A request was not compared. */
  public synchronized void missing(String capability, Missing reason) {
    tally(capability).missing.merge(reason, 1L, Long::sum);
  }

  /** Both sides were compared. */
  public synchronized void compared(
      String capability, Variant variant, List<Difference> differences, List<Sample> samples) {
    Tally tally = tally(capability);
    tally.compared(variant, differences);
    samples.forEach(tally::sample);
  }

  /** The legacy side was compared with itself. */
  public synchronized void noise(String capability, String rule, List<Difference> differences) {
    tally(capability).noise(rule, differences);
  }

  /**
   * Ends the window and begins the next; one in which nothing was counted leaves nothing. To be
   * called by one thread.
   */
  public void closeWindow() {
    Map<String, Tally> counted;
    Instant start;
    Instant end = clock.instant();
    synchronized (this) {
      counted = open;
      start = from;
      open = new TreeMap<>();
      from = end;
    }
    if (!counted.isEmpty()) {
      // Writing takes its time, and event loops wait for this lock.
      keep(EvidenceJson.window(++sequence, start, end, counted));
    }
  }

  private synchronized void keep(Window window) {
    closed.addLast(window);
    keptChars += window.json().length();
    while (closed.size() > limits.windows()
        || (keptChars > limits.keptBytes() && closed.size() > 1)) {
      keptChars -= closed.removeFirst().json().length();
    }
  }

  /**
   * The first closed windows after that one, as JSON.
   *
   * @param last proxy whose windows were read last; the numbers of another proxy, or of this one
   *     before its restart, say nothing about these
   */
  public byte[] after(String last, long number, int limit) {
    return EvidenceJson.answer(proxy, windows(proxy.equals(last) ? number : 0, limit));
  }

  private synchronized List<Window> windows(long after, int limit) {
    return closed.stream().filter(window -> window.sequence() > after).limit(limit).toList();
  }
}
