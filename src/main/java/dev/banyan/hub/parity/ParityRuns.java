package dev.banyan.hub.parity;

import dev.banyan.hub.parity.check.Sides;
import dev.banyan.hub.parity.check.StoppedException;
import dev.banyan.hub.parity.check.WaitingLetters;
import dev.banyan.hub.parity.table.ModernTable;
import dev.banyan.spi.StreamStatus;
import dev.banyan.spi.projection.Projection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes comparisons on and does them one after the other, so that the legacy database serves one at
 * a time. What a hub leaves behind when it is killed is marked as interrupted by the next one.
 */
@Component
class ParityRuns implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ParityRuns.class);
  private static final long STOP_TIMEOUT_MS = 10_000;

  /**
   * What is asked for.
   *
   * @param projection name of one projection, or null for all of the capability
   * @param resume whether a run that was interrupted goes on where it stood
   */
  record Order(
      String capability,
      @Nullable String projection,
      boolean repair,
      boolean resume,
      long rowsPerSecond,
      String by) {}

  private final ParitySettings settings;
  private final RunStore store;
  private final RunLocks locks;
  private final WaitingLetters letters;
  private final Connectors connectors;
  private final DataSource modern;
  private final Set<Long> stopped = new HashSet<>();
  private CountDownLatch stop = new CountDownLatch(1);
  private @Nullable ThreadPoolExecutor worker;
  private @Nullable Long current;

  ParityRuns(
      ParitySettings settings,
      RunStore store,
      RunLocks locks,
      WaitingLetters letters,
      Connectors connectors,
      DataSource modern) {
    this.settings = settings;
    this.store = store;
    this.locks = locks;
    this.letters = letters;
    this.connectors = connectors;
    this.modern = modern;
  }

  /**
   * Takes runs on, one a projection.
   *
   * @throws IllegalArgumentException when there is no such projection
   * @throws BusyException when one of them is being compared
   */
  synchronized List<Run> start(Order order) throws SQLException {
    ThreadPoolExecutor thread = worker;
    if (thread == null) {
      throw new BusyException("the hub is starting or stopping: try again");
    }
    recover();
    List<Projection> chosen = connectors.choose(order.capability(), order.projection());
    if (thread.getQueue().remainingCapacity() < chosen.size()) {
      throw new BusyException(
          "more than " + settings.maxPending() + " comparisons wait: try again later");
    }
    List<Run> runs = new ArrayList<>();
    for (Projection projection : chosen) {
      if (!locks.tryLock(projection.name())) {
        long id = store.last(projection.name()).map(Run::id).orElse(0L);
        throw new BusyException(
            "projection %s is being compared: ./banyan parity show %d"
                .formatted(projection.name(), id));
      }
      Run run = take(projection, order);
      runs.add(run);
      thread.execute(() -> work(run, projection));
    }
    return runs;
  }

  private Run take(Projection projection, Order order) {
    Optional<Run> last = order.resume() ? store.last(projection.name()) : Optional.empty();
    return last.filter(run -> run.state().equals("interrupted") || run.state().equals("failed"))
        .map(run -> store.reopen(run, order.repair(), order.rowsPerSecond(), order.by()))
        .orElseGet(
            () ->
                store.create(
                    projection.name(),
                    projection.capability(),
                    order.repair(),
                    order.rowsPerSecond(),
                    order.by()));
  }

  /** Asks a run to stop; it keeps its place. */
  synchronized Run stop(long id) {
    Run run = store.get(id);
    stopped.add(id);
    if (Objects.equals(current, id)) {
      stop.countDown();
    }
    return run;
  }

  /** Marks runs that nobody works on as interrupted. */
  synchronized void recover() throws SQLException {
    for (Run run : store.unfinished()) {
      if (locks.tryLock(run.projection())) {
        try {
          store.end(run.id(), "interrupted", null, "the hub that worked on it is gone");
        } finally {
          locks.unlock(run.projection());
        }
      }
    }
  }

  private void work(Run run, Projection projection) {
    CountDownLatch stopRun = begin(run.id());
    try {
      Sides sides = connectors.sides(projection, table(projection));
      store.begin(run.id(), sides.legacy().estimate(projection.topic()));
      new Comparison(store.get(run.id()), sides, settings, store, letters, stopRun)
          .run(() -> guard(run, stopRun));
      store.end(run.id(), "done", position(projection), null);
      store.forgetAllBut(projection.name(), settings.keepRuns());
      tell(store.get(run.id()));
    } catch (StoppedException e) {
      end(run, "interrupted", String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(run, "interrupted", "the hub stopped");
    } catch (SQLException | RuntimeException e) {
      log.warn("comparison {} of {} failed: {}", run.id(), run.projection(), e.getMessage());
      log.debug("comparison {}", run.id(), e);
      end(run, "failed", String.valueOf(e.getMessage()));
    } finally {
      connectors.release();
      unlock(run);
    }
  }

  private ModernTable table(Projection projection) throws SQLException {
    return ModernTable.read(modern, projection.table(), projection.key().keySet());
  }

  private synchronized CountDownLatch begin(long id) {
    current = id;
    stop = new CountDownLatch(stopped.remove(id) || worker == null ? 0 : 1);
    return stop;
  }

  private void guard(Run run, CountDownLatch stopRun) throws SQLException {
    if (stopRun.getCount() == 0) {
      throw new StoppedException("stopped");
    }
    if (!locks.holds(run.projection())) {
      throw new StoppedException("the connection that held its lock was lost");
    }
  }

  private @Nullable String position(Projection projection) {
    return connectors.tables().stream()
        .filter(table -> table.topic().equals(projection.topic()))
        .map(StreamStatus.Table::position)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private void end(Run run, String state, String error) {
    try {
      store.end(run.id(), state, null, error);
    } catch (RuntimeException e) {
      log.warn("comparison {} cannot be marked as {}: {}", run.id(), state, e.getMessage());
    }
  }

  private void unlock(Run run) {
    synchronized (this) {
      current = null;
      stopped.remove(run.id());
    }
    try {
      locks.unlock(run.projection());
    } catch (SQLException e) {
      log.warn("the lock of {} went with its connection: {}", run.projection(), e.getMessage());
    }
  }

  private static void tell(Run run) {
    if (run.counts().open() > 0) {
      log.warn(
          "projection {} differs from its legacy table: {} different, {} missing, {} extra, {} of them repaired:"
              + " ./banyan parity show {}",
          run.projection(),
          run.counts().different(),
          run.counts().missing(),
          run.counts().extra(),
          run.counts().repaired(),
          run.id());
    }
  }

  @Override
  public synchronized void start() {
    worker =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.MILLISECONDS,
            new ArrayBlockingQueue<>(settings.maxPending()),
            task -> new Thread(task, "parity"));
  }

  @Override
  public void stop() {
    ThreadPoolExecutor ending;
    synchronized (this) {
      ending = worker;
      worker = null;
      stop.countDown();
    }
    if (ending == null) {
      return;
    }
    ending.shutdown();
    try {
      if (!ending.awaitTermination(STOP_TIMEOUT_MS, TimeUnit.MILLISECONDS)) {
        ending.shutdownNow();
      }
    } catch (InterruptedException e) {
      ending.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return worker != null;
  }
}
