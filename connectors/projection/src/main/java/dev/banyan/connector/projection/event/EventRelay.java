package dev.banyan.connector.projection.event;

import dev.banyan.connector.projection.ProjectionRuntime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes committed events from the outbox to Kafka, one hub at a time: a lock of the modern store
 * decides which. A hub that lost the lock without noticing is shut out by Kafka, because its
 * successor opens the same transactional id.
 */
public final class EventRelay implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(EventRelay.class);
  private static final String NAME = "relay of events";
  private static final long LOCK_LOOK_MS = 1_000;
  private static final long STOP_TIMEOUT_MS = 10_000;

  private final ProjectionRuntime runtime;
  private final EventProperties properties;
  private final Semaphore work = new Semaphore(0);
  private volatile boolean running;
  private @Nullable Thread thread;

  public EventRelay(ProjectionRuntime runtime, EventProperties properties) {
    this.runtime = runtime;
    this.properties = properties;
  }

  public EventProperties properties() {
    return properties;
  }

  /** Says that events were committed. */
  public void wake() {
    work.release();
  }

  @Override
  public void start() {
    running = true;
    Thread started = new Thread(this::run, "event-relay");
    thread = started;
    started.start();
  }

  @Override
  public void stop() {
    running = false;
    work.release();
    Thread stopping = thread;
    if (stopping != null) {
      try {
        stopping.join(STOP_TIMEOUT_MS);
        if (stopping.isAlive()) {
          stopping.interrupt();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run() {
    long pauseMs = properties.retryMinMs();
    while (running) {
      boolean held = false;
      try (Connection connection = runtime.modern().getConnection()) {
        connection.setAutoCommit(true);
        held = lock(connection, "pg_try_advisory_lock");
        if (held) {
          relayUnderLock(connection);
        }
        runtime.report(NAME, null);
        pauseMs = properties.retryMinMs();
      } catch (SQLException | KafkaException | IllegalStateException e) {
        report(e);
        held = true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      if (running) {
        pause(held ? pauseMs : LOCK_LOOK_MS);
        pauseMs = Math.min(pauseMs * 2, properties.retryMaxMs());
      }
    }
  }

  /** A connection that goes back to the pool must not hold the lock. */
  private void relayUnderLock(Connection connection) throws SQLException, InterruptedException {
    try {
      while (running && Outbox.next(connection, 1).isEmpty()) {
        runtime.report(NAME, null);
        pause(properties.pollMs());
      }
      if (running) {
        relay(connection);
      }
    } finally {
      lock(connection, "pg_advisory_unlock");
    }
  }

  /** Until the hub stops or something fails. The outbox is read on the connection that locks it. */
  private void relay(Connection connection) throws SQLException, InterruptedException {
    try (EventPublisher publisher =
        new EventPublisher(runtime.properties().bootstrapServers(), properties)) {
      Outbox.delete(connection, publisher.open());
      runtime.report(NAME, null);
      while (running) {
        work.drainPermits();
        List<DomainEvent> events = Outbox.next(connection, properties.batch());
        if (events.isEmpty()) {
          pause(properties.pollMs());
        } else {
          publisher.publish(events);
          Outbox.delete(connection, events.stream().map(DomainEvent::id).toList());
        }
      }
    } catch (InterruptException e) {
      throw new InterruptedException(e.getMessage());
    }
  }

  /** A lock that ends with the connection; the connection is not given back while it is held. */
  private boolean lock(Connection connection, String function) throws SQLException {
    try (PreparedStatement call =
        connection.prepareStatement("SELECT " + function + "(hashtextextended(?, 0))")) {
      call.setString(1, "banyan relay " + properties.relay());
      try (ResultSet row = call.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private void report(Exception failure) {
    String reason = String.valueOf(failure.getMessage());
    if (!reason.equals(runtime.failures().get(NAME))) {
      log.warn("{} stands still and is tried again: {}", NAME, reason);
    }
    runtime.report(NAME, reason);
  }

  private void pause(long ms) {
    try {
      if (work.tryAcquire(ms, TimeUnit.MILLISECONDS)) {
        log.trace("woken");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running = false;
    }
  }
}
