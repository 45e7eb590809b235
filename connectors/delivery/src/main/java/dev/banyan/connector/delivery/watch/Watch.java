package dev.banyan.connector.delivery.watch;

import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the figures and prunes the tables, every now and then. */
public final class Watch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Watch.class);
  private static final long READ_EVERY_S = 10;
  private static final long PRUNE_EVERY_S = 3600;
  private static final long PRUNE_FIRST_S = 300;

  /** Something that needs the store. */
  private interface Task {
    void run() throws SQLException;
  }

  private final Depths depths;
  private final Pruning pruning;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "inbox-watch");
            thread.setDaemon(true);
            return thread;
          });

  public Watch(Depths depths, Pruning pruning) {
    this.depths = depths;
    this.pruning = pruning;
  }

  public void start() {
    every(READ_EVERY_S, READ_EVERY_S, depths::read);
    every(PRUNE_FIRST_S, PRUNE_EVERY_S, pruning::prune);
  }

  private void every(long firstS, long everyS, Task task) {
    clock.scheduleWithFixedDelay(() -> attempt(task), firstS, everyS, TimeUnit.SECONDS);
  }

  /** What fails is done at the next time; health tells that the store is away. */
  private static void attempt(Task task) {
    try {
      task.run();
    } catch (SQLException | RuntimeException e) {
      log.debug("looking after the inbox failed and is tried again: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
