package dev.banyan.connector.delivery.inbox;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Wakes this process's workers of a source, so that a message need not wait for their next look.
 */
public final class Doorbells {

  /** One worker group's bell; a ring while all work is remembered. */
  static final class Bell {
    private final Semaphore rings = new Semaphore(0);
    private final int workers;

    Bell(int workers) {
      this.workers = workers;
    }

    void ring() {
      if (rings.availablePermits() < workers) {
        rings.release();
      }
    }

    void await(long timeoutMs) throws InterruptedException {
      rings.tryAcquire(timeoutMs, TimeUnit.MILLISECONDS);
    }
  }

  private final Map<String, List<Bell>> bells = new ConcurrentHashMap<>();

  Bell hang(String source, int workers) {
    Bell bell = new Bell(workers);
    bells.computeIfAbsent(source, name -> new CopyOnWriteArrayList<>()).add(bell);
    return bell;
  }

  void remove(String source, Bell bell) {
    bells.getOrDefault(source, List.of()).remove(bell);
  }

  /** Whether somebody in this process works on the source. */
  boolean here(String source) {
    return !bells.getOrDefault(source, List.of()).isEmpty();
  }

  void ring(String source) {
    bells.getOrDefault(source, List.of()).forEach(Bell::ring);
  }

  void ringAll() {
    bells.values().stream().flatMap(Collection::stream).forEach(Bell::ring);
  }
}
