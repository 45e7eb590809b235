package dev.banyan.connector.delivery.inbox;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what this process works on from other workers, as long as this process lives. */
public final class Leases implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Leases.class);

  /** A lease outlives two renewals that fail. */
  private static final int RENEWALS_A_LEASE = 3;

  private final WorkTable table;
  private final long leaseMs;
  private final String process = UUID.randomUUID().toString();
  private final AtomicLong taken = new AtomicLong();
  private final Set<String> owners = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "inbox-leases");
            thread.setDaemon(true);
            return thread;
          });

  public Leases(DataSource store, long leaseMs) {
    this.table = new WorkTable(store);
    this.leaseMs = leaseMs;
    long everyMs = Math.max(1, leaseMs / RENEWALS_A_LEASE);
    clock.scheduleWithFixedDelay(this::renew, everyMs, everyMs, TimeUnit.MILLISECONDS);
  }

  long leaseMs() {
    return leaseMs;
  }

  /** A name for one taking of one message, renewed until it is given back. */
  String take() {
    String owner = process + "/" + taken.incrementAndGet();
    owners.add(owner);
    return owner;
  }

  void giveBack(String owner) {
    owners.remove(owner);
  }

  /** Runs something after a pause, such as ringing for a retry that has become due. */
  void later(Runnable task, long pauseMs) {
    if (!clock.isShutdown()) {
      clock.schedule(task, pauseMs, TimeUnit.MILLISECONDS);
    }
  }

  private void renew() {
    List<String> held = List.copyOf(owners);
    if (held.isEmpty()) {
      return;
    }
    try {
      Set<String> lost = new HashSet<>(held);
      lost.removeAll(table.renew(held, leaseMs));
      lost.retainAll(owners);
      if (!lost.isEmpty()) {
        log.debug("{} takings have no message, or lost it to another worker", lost.size());
      }
    } catch (SQLException | RuntimeException e) {
      log.warn(
          "leases of {} messages could not be renewed, others may take them after {} ms: {}",
          held.size(),
          leaseMs,
          e.getMessage());
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
