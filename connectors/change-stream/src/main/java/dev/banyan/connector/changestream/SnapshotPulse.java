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
 * Keeps the log moving, where a quiet database would leave it to the next heartbeat: while tables
 * are read again, because Debezium hands on a chunk of rows when the log has passed the chunk's
 * end, and behind a first snapshot, whose end is stored with a later batch.
 */
final class SnapshotPulse implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SnapshotPulse.class);
  private static final String PREFIX = "banyan-snapshot";
  private static final long PERIOD_MS = 100;

  private final String stream;
  private final Legacy legacy;
  private final BooleanSupplier needed;
  private final ScheduledExecutorService timer;

  /**
   * @param needed whether the log must move at the moment
   */
  SnapshotPulse(String stream, Legacy legacy, BooleanSupplier needed) {
    this.stream = stream;
    this.legacy = legacy;
    this.needed = needed;
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
    if (!needed.getAsBoolean()) {
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
