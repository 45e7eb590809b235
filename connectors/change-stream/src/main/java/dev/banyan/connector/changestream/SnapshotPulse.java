package dev.banyan.connector.changestream;

import dev.banyan.connector.changestream.legacy.Legacy;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the log moving while tables are read again. Debezium hands on each chunk of rows when the
 * log has passed the chunk's end; in a quiet database that would be with the next heartbeat.
 */
final class SnapshotPulse implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SnapshotPulse.class);
  private static final String PREFIX = "banyan-snapshot";
  private static final long PERIOD_MS = 100;

  private final String stream;
  private final Legacy legacy;
  private final BooleanSupplier reading;
  private final ScheduledExecutorService timer;

  /**
   * @param reading whether tables are read again at the moment
   */
  SnapshotPulse(String stream, Legacy legacy, BooleanSupplier reading) {
    this.stream = stream;
    this.legacy = legacy;
    this.reading = reading;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "snapshot-pulse-" + stream);
              thread.setDaemon(true);
              return thread;
            });
    timer.scheduleWithFixedDelay(this::beat, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void beat() {
    if (!reading.getAsBoolean()) {
      return;
    }
    try {
      legacy.writeToken(PREFIX, "chunk");
    } catch (SQLException e) {
      // The heartbeat does the same, more slowly, and a server that is away shows in the health.
      log.debug("change stream {}: {}", stream, e.getMessage());
    }
  }
}
