package dev.banyan.connector.projection.rebuild;

import dev.banyan.connector.projection.ProjectionRuntime;
import dev.banyan.spi.projection.LegacyRows;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/** Takes up versions that no hub works on, also those that a killed hub left. */
public final class VersionKeeper implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(VersionKeeper.class);
  private static final long STOP_TIMEOUT_MS = 10_000;

  private final Supplier<CamelContext> context;
  private final ProjectionRuntime runtime;
  private final RebuildProperties properties;
  private final @Nullable LegacyRows legacy;
  private final Map<String, Boolean> working = new ConcurrentHashMap<>();
  private volatile boolean running;
  private @Nullable ScheduledExecutorService look;
  private @Nullable ExecutorService work;

  /**
   * @param context asked for when there is work: a bean that starts with the hub and held the
   *     context would have it started before its routes are known
   */
  public VersionKeeper(
      Supplier<CamelContext> context,
      ProjectionRuntime runtime,
      RebuildProperties properties,
      @Nullable LegacyRows legacy) {
    this.context = context;
    this.runtime = runtime;
    this.properties = properties;
    this.legacy = legacy;
  }

  @Override
  public void start() {
    running = true;
    work = Executors.newFixedThreadPool(properties.maxVersions());
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    look = timer;
    timer.scheduleWithFixedDelay(
        this::look, properties.lookMs(), properties.lookMs(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    running = false;
    for (ExecutorService executor : new ExecutorService[] {look, work}) {
      if (executor != null) {
        executor.shutdown();
        try {
          if (!executor.awaitTermination(STOP_TIMEOUT_MS, TimeUnit.MILLISECONDS)) {
            executor.shutdownNow();
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void look() {
    try {
      for (Version version : new Versions(runtime.modern()).all()) {
        ExecutorService threads = work;
        if (!version.current()
            && threads != null
            && working.size() < properties.maxVersions()
            && working.putIfAbsent(version.table(), true) == null) {
          threads.execute(() -> takeUp(version));
        }
      }
    } catch (DataAccessException e) {
      log.debug("versions of projections cannot be read: {}", e.getMessage());
    } catch (RuntimeException e) {
      log.error("versions of projections cannot be looked at", e);
    }
  }

  private void takeUp(Version version) {
    try (Connection connection = runtime.modern().getConnection()) {
      if (lock(connection, "pg_try_advisory_lock", version)) {
        try {
          work(version);
        } finally {
          lock(connection, "pg_advisory_unlock", version);
        }
      }
    } catch (SQLException e) {
      log.warn("version {} is left alone for now: {}", version.table(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      working.remove(version.table());
    }
  }

  private void work(Version version) throws InterruptedException {
    try {
      new VersionWorker(context.get(), runtime, properties, legacy, () -> running).work(version);
    } catch (SQLException | IOException | KafkaException | DataAccessException e) {
      failed(version, e);
    } catch (IllegalArgumentException | IllegalStateException e) {
      failed(version, e);
    }
  }

  private void failed(Version version, Exception failure) {
    log.warn("version {} stands still and is tried again: {}", version.table(), failure.toString());
    try {
      new Versions(runtime.modern()).failure(version, String.valueOf(failure.getMessage()));
    } catch (DataAccessException e) {
      log.warn("nor can that be noted: {}", e.getMessage());
    }
  }

  /** A lock that ends with the connection, so that a killed hub holds none. */
  private static boolean lock(Connection connection, String function, Version version)
      throws SQLException {
    try (PreparedStatement call =
        connection.prepareStatement("SELECT " + function + "(hashtextextended(?, 0))")) {
      call.setString(1, "banyan version " + version.table());
      try (ResultSet row = call.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }
}
