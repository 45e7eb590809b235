package dev.banyan.hub.facade.http;

import dev.banyan.hub.facade.contract.PathTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Who serves which path, now. Consumers come and go while requests are served: each change builds a
 * new table and swaps it, so a request sees the one or the other, never half of both.
 */
public final class Router {

  private final Map<Object, List<PathTable.Entry<Target>>> byOwner = new LinkedHashMap<>();
  private volatile PathTable<Target> table = new PathTable<>(List.of());
  private volatile PathTable<Target> before = table;
  private volatile long changedNanos = System.nanoTime();
  private final long gapNanos;

  /**
   * @param gapMs how long a request for a path that was served a moment ago waits for its return: a
   *     route that is replaced is gone for an instant
   */
  public Router(long gapMs) {
    this.gapNanos = TimeUnit.MILLISECONDS.toNanos(gapMs);
  }

  /**
   * Serves these entries in place of the owner's earlier ones.
   *
   * @throws IllegalArgumentException when another owner serves one of the paths; nothing changes
   */
  public synchronized void serve(Object owner, List<PathTable.Entry<Target>> entries) {
    List<PathTable.Entry<Target>> before = byOwner.put(owner, List.copyOf(entries));
    try {
      swap();
    } catch (IllegalArgumentException e) {
      if (before == null) {
        byOwner.remove(owner);
      } else {
        byOwner.put(owner, before);
      }
      throw e;
    }
  }

  public synchronized void remove(Object owner) {
    if (byOwner.remove(owner) != null) {
      before = table;
      swap();
    }
  }

  private void swap() {
    table = new PathTable<>(all());
    changedNanos = System.nanoTime();
    notifyAll();
  }

  PathTable.@Nullable Match<Target> match(String path) {
    PathTable.Match<Target> match = table.match(path);
    return match == null && inGap() && before.match(path) != null ? await(path) : match;
  }

  private boolean inGap() {
    return System.nanoTime() - changedNanos < gapNanos;
  }

  private synchronized PathTable.@Nullable Match<Target> await(String path) {
    PathTable.Match<Target> match = table.match(path);
    try {
      while (match == null && inGap()) {
        TimeUnit.NANOSECONDS.timedWait(this, gapNanos - (System.nanoTime() - changedNanos));
        match = table.match(path);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return match;
  }

  private List<PathTable.Entry<Target>> all() {
    List<PathTable.Entry<Target>> all = new ArrayList<>();
    byOwner.values().forEach(all::addAll);
    return all;
  }
}
