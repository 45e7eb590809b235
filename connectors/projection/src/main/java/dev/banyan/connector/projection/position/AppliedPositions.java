package dev.banyan.connector.projection.position;

import dev.banyan.connector.projection.catalogue.Reading;
import dev.banyan.connector.projection.position.PositionBoard.Place;
import dev.banyan.spi.Positions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps the positions current while somebody listens, and works them out when somebody asks. Looks
 * at the store rather than at this hub's own commits, because another hub may apply.
 */
public final class AppliedPositions implements Positions, SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(AppliedPositions.class);

  /** Between two looks while a watermark is not yet applied and somebody listens. */
  private static final Duration LOOK = Duration.ofMillis(5);

  private static final Duration IDLE = Duration.ofMillis(250);
  private static final long RETRY_MS = 500;
  private static final long READINGS_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final String bootstrapServers;
  private final JdbcClient jdbc;
  private final Supplier<List<Reading>> routes;
  private final PositionBoard board = new PositionBoard();
  private final List<Consumer<List<Applied>>> listeners = new CopyOnWriteArrayList<>();
  private List<Reading> readings = List.of();
  private long readingsUntilNanos = System.nanoTime();
  private List<Applied> told = List.of();
  private volatile Map<Place, Long> kept = Map.of();
  private CountDownLatch stop = new CountDownLatch(1);
  private volatile boolean running;

  /**
   * @param routes which topics are read for which capability
   */
  public AppliedPositions(
      String bootstrapServers, DataSource modern, Supplier<List<Reading>> routes) {
    this.bootstrapServers = bootstrapServers;
    this.jdbc = JdbcClient.create(modern);
    this.routes = routes;
  }

  @Override
  public List<Applied> applied() {
    Map<Place, Long> applied = stored();
    synchronized (board) {
      return board.positions(applied, readings());
    }
  }

  @Override
  public Subscription subscribe(Consumer<List<Applied>> listener) {
    List<Applied> now = applied();
    listeners.add(listener);
    tell(listener, now);
    return () -> listeners.remove(listener);
  }

  @Override
  public void start() {
    stop = new CountDownLatch(1);
    running = true;
    Thread thread = new Thread(this::follow, "positions");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void stop() {
    running = false;
    stop.countDown();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void follow() {
    while (!stopped(0)) {
      try (WatermarkReader reader = new WatermarkReader(bootstrapServers)) {
        while (!stopped(reader.follows() ? 0 : RETRY_MS)) {
          step(reader);
        }
      } catch (KafkaException | DataAccessException e) {
        log.debug("positions are not current: {}", e.getMessage());
        stopped(RETRY_MS);
      }
    }
  }

  private void step(WatermarkReader reader) {
    boolean waiting;
    synchronized (board) {
      waiting = !listeners.isEmpty() && board.isWaiting();
    }
    List<Watermark> fresh = reader.poll(waiting ? LOOK : IDLE);
    synchronized (board) {
      fresh.forEach(board::add);
    }
    if (!listeners.isEmpty() && (waiting || !fresh.isEmpty())) {
      List<Applied> now = applied();
      if (!now.equals(told)) {
        told = now;
        listeners.forEach(listener -> tell(listener, now));
      }
    }
  }

  private void tell(Consumer<List<Applied>> listener, List<Applied> now) {
    try {
      listener.accept(now);
    } catch (RuntimeException e) {
      listeners.remove(listener);
      log.debug("a listener to positions has gone: {}", e.toString());
    }
  }

  /**
   * What is applied and cannot be lost any more: batches are committed without waiting for the
   * disk, a position is a promise.
   */
  private Map<Place, Long> stored() {
    Map<Place, Long> applied = visible();
    if (!applied.equals(kept)) {
      // Its commit waits until the log is on the disk up to here, with all that was just seen.
      jdbc.sql("SELECT pg_logical_emit_message(true, 'banyan-kept', '')")
          .query(String.class)
          .single();
      kept = applied;
    }
    return applied;
  }

  private Map<Place, Long> visible() {
    Map<Place, Long> applied = new HashMap<>();
    jdbc.sql("SELECT consumer, topic, partition, next_offset FROM hub.applied_offsets")
        .query(
            row -> {
              applied.put(
                  new Place(row.getString(1), row.getString(2), row.getInt(3)), row.getLong(4));
            });
    return applied;
  }

  /** Routes come and go seldom, and reading them costs more than the join. */
  private List<Reading> readings() {
    if (System.nanoTime() - readingsUntilNanos >= 0) {
      readings = routes.get();
      readingsUntilNanos = System.nanoTime() + READINGS_NANOS;
    }
    return readings;
  }

  /** Whether to stop, asked for so long. */
  private boolean stopped(long waitMs) {
    try {
      return stop.await(waitMs, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
