package dev.banyan.sandbox.steelwheels.edi;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the trade with suppliers, every night and when asked to. */
public final class EdiDesk implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EdiDesk.class);
  private static final int CLOSE_WAIT_S = 10;

  private final DataSource dataSource;
  private final EdiSettings settings;
  private final Clock clock;
  private final ScheduledThreadPoolExecutor nights =
      new ScheduledThreadPoolExecutor(1, EdiDesk::thread);

  public EdiDesk(DataSource dataSource, EdiSettings settings, Clock clock) {
    this.dataSource = dataSource;
    this.settings = settings;
    this.clock = clock;
    // At the end a run that is under way may finish, the next night is dropped.
    nights.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Creates the tables and waits for the night. */
  public void start() throws SQLException {
    EdiTables.create(dataSource);
    if (settings.outbound().isEmpty()) {
      LOG.info("edi.outbound is not set: there is no trade by files");
      return;
    }
    scheduleNext();
  }

  /**
   * Reads what suppliers have sent, then orders what runs out. One run at a time; a second caller
   * waits for the first.
   *
   * @return a sentence for the operator
   */
  public synchronized String run() throws IOException, SQLException {
    if (settings.outbound().isEmpty()) {
      return "EDI run: no folders are set, nothing was done.";
    }
    Inbound.Readings readings =
        new Inbound(settings, new InterchangePosting(dataSource, clock), clock).read();
    int orders = new Reordering(dataSource, settings, clock).run();
    int dropped = new Outbound(dataSource, settings.outbound().get()).drop();
    String sentence =
        "EDI run: %d files posted, %d files refused, %d purchase orders written, %d files dropped."
            .formatted(readings.posted(), readings.refused(), orders, dropped);
    LOG.info(sentence);
    return sentence;
  }

  private void scheduleNext() {
    ZonedDateTime now = ZonedDateTime.now(clock);
    ZonedDateTime next = now.with(settings.nightlyAt());
    if (!next.isAfter(now)) {
      next = next.plusDays(1);
    }
    nights.schedule(this::night, Duration.between(now, next).toMillis(), TimeUnit.MILLISECONDS);
  }

  private void night() {
    try {
      run();
    } catch (IOException | SQLException | RuntimeException e) {
      LOG.error("The nightly EDI run failed; POST /batch/edi-nightly repeats it", e);
    }
    if (!nights.isShutdown()) {
      scheduleNext();
    }
  }

  @Override
  public void close() {
    nights.shutdown();
    try {
      nights.awaitTermination(CLOSE_WAIT_S, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "edi-nights");
    thread.setDaemon(true);
    return thread;
  }
}
