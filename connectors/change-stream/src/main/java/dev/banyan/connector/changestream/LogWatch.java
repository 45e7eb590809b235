package dev.banyan.connector.changestream;

import dev.banyan.connector.changestream.legacy.Legacy;
import java.sql.SQLException;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Asks the legacy server whether it still hands its log to us. Debezium's binlog reader takes the
 * end of its connection for a quiet server and tries again a minute later, without a word.
 */
final class LogWatch implements AutoCloseable {

  private static final long PERIOD_MS = 1_000;
  private static final int LOOKS_A_BEAT = 5;

  private final Legacy legacy;
  private final Consumer<String> lost;
  private final ScheduledExecutorService timer;
  private boolean wasRead;
  private int looks;
  private boolean told;

  /**
   * @param lost told once why the log is not read any more
   */
  LogWatch(String stream, Legacy legacy, Consumer<String> lost) {
    this.legacy = legacy;
    this.lost = lost;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "log-watch-" + stream);
              thread.setDaemon(true);
              return thread;
            });
    timer.scheduleWithFixedDelay(this::look, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** A log that was not read yet is no fault: before it comes the snapshot. */
  void look() {
    try {
      OptionalInt readers = legacy.logReaders();
      if (readers.isEmpty()) {
        timer.shutdown();
      } else if (readers.getAsInt() > 0) {
        wasRead = true;
        if (++looks % LOOKS_A_BEAT == 0) {
          legacy.beat();
        }
      } else {
        tell("the server has ended the connection that its log was read by");
      }
    } catch (SQLException e) {
      tell("the server does not answer: " + e.getMessage());
    }
  }

  private void tell(String reason) {
    if (wasRead && !told) {
      told = true;
      lost.accept(reason);
    }
  }
}
