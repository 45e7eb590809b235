package dev.banyan.proxy.shadow;

import dev.banyan.proxy.config.Settings;
import dev.banyan.proxy.config.ShadowSettings;
import dev.banyan.proxy.evidence.Ledger;
import dev.banyan.proxy.evidence.Missing;
import dev.banyan.proxy.forward.Arrival;
import dev.banyan.proxy.forward.StageHooks;
import dev.banyan.proxy.http.RequestHead;
import dev.banyan.proxy.metrics.ShadowMetrics;
import dev.banyan.proxy.routing.Mirror;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Copies exchanges of capabilities at stage shadow, as far as there is room, and hands the copies
 * to workers. Whatever the modern side does, no client waits for it.
 */
public final class Shadowing implements StageHooks.Factory, AutoCloseable {

  // A worker that waits for an upstream cannot be interrupted; it ends with the process.
  private static final long STOP_MS = 500;

  private final Supplier<Settings> settings;
  private final Ledger ledger;
  private final ShadowMetrics metrics;
  private final Budget budget = new Budget();
  private final BlockingQueue<Copied> queue;
  private final List<Thread> workers = new ArrayList<>();
  private final ScheduledExecutorService clock;

  public Shadowing(Supplier<Settings> settings, Ledger ledger, ShadowMetrics metrics) {
    this.settings = settings;
    this.ledger = ledger;
    this.metrics = metrics;
    ShadowSettings start = settings.get().shadow();
    this.queue = new ArrayBlockingQueue<>(start.queue());
    for (int i = 0; i < start.workers(); i++) {
      Thread thread = new Thread(new Comparer(queue, settings, this), "shadow-" + i);
      thread.setDaemon(true);
      thread.start();
      workers.add(thread);
    }
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "shadow-windows");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        clock.scheduleAtFixedRate(
            this::closeWindow, start.windowMs(), start.windowMs(), TimeUnit.MILLISECONDS);
  }

  private void closeWindow() {
    ledger.limit(settings().kept());
    ledger.closeWindow();
  }

  @Override
  public @Nullable StageHooks open(Arrival arrival) {
    Mirror mirror = arrival.decision().mirror();
    if (mirror == null || arrival.head().asksForUpgrade()) {
      return null;
    }
    boolean comparable = isSafe(arrival.head());
    ShadowedExchange exchange =
        new ShadowedExchange(this, mirror, Asked.of(arrival.head()), comparable);
    if (comparable) {
      copy(exchange, arrival, mirror);
    }
    return exchange;
  }

  // A second copy of anything else could have a second effect.
  private static boolean isSafe(RequestHead head) {
    String method = head.method();
    return (method.equals("GET") || method.equals("HEAD")) && !head.hasBody();
  }

  private void copy(ShadowedExchange exchange, Arrival arrival, Mirror mirror) {
    ShadowSettings now = settings();
    if (!chance(now.samplePercent())) {
      exchange.giveUp(Missing.NOT_SAMPLED);
    } else if (queue.remainingCapacity() == 0) {
      exchange.giveUp(Missing.QUEUE_FULL);
    } else {
      byte[] modern = ShadowHead.take(arrival.headFor(mirror.modern()), "compare");
      byte[] again =
          chance(now.noisePercent())
              ? ShadowHead.take(arrival.headFor(arrival.decision()), "noise")
              : null;
      exchange.copy(arrival.decision().upstream(), modern, again);
    }
  }

  private static boolean chance(double percent) {
    return percent >= 100 || ThreadLocalRandom.current().nextDouble() * 100 < percent;
  }

  ShadowSettings settings() {
    return settings.get().shadow();
  }

  Ledger ledger() {
    return ledger;
  }

  ShadowMetrics metrics() {
    return metrics;
  }

  Budget budget() {
    return budget;
  }

  void missing(String capability, Missing reason) {
    ledger.missing(capability, reason);
    metrics.missing(capability, reason.label());
  }

  /** Takes a copy over, or counts it as missing when there is no room. */
  void submit(Copied copied) {
    if (!queue.offer(copied)) {
      budget.give(copied.heldBytes());
      missing(copied.mirror().capability(), Missing.QUEUE_FULL);
    }
  }

  /** What waits or is in work is dropped: it is evidence that will be gathered again. */
  @Override
  public void close() {
    clock.shutdownNow();
    workers.forEach(Thread::interrupt);
    try {
      long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MS);
      for (Thread worker : workers) {
        worker.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
