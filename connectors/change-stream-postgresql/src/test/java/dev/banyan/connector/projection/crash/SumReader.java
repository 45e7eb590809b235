package dev.banyan.connector.projection.crash;

import static org.awaitility.Awaitility.await;

import dev.banyan.connector.projection.harness.CopiedTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Reads the sum over two projections again and again, each time in one statement. */
final class SumReader implements AutoCloseable {

  private static final int KEPT = 100;

  private final CopiedTables tables;
  private final String query;
  private final long expected;
  private final List<Long> broken = new CopyOnWriteArrayList<>();
  private final AtomicLong changes = new AtomicLong();
  private final Thread thread = new Thread(this::run, "sum-reader");
  private volatile boolean stopped;
  private volatile Exception failure;

  SumReader(CopiedTables tables, String first, String second, long expected) {
    this.tables = tables;
    this.expected = expected;
    this.query =
        """
        SELECT (SELECT sum(amount) FROM %1$s WHERE NOT deleted)
             + (SELECT sum(amount) FROM %2$s WHERE NOT deleted),
               (SELECT sum(amount) FROM %1$s WHERE NOT deleted)"""
            .formatted(first, second);
  }

  void start() {
    thread.start();
  }

  /** Sums that were seen and never were so in the legacy tables. */
  List<Long> broken() {
    return broken;
  }

  /** Waits until the projections were seen to change so often. */
  void awaitChanges(int times) {
    long until = changes.get() + times;
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              if (failure != null) {
                throw failure;
              }
              return changes.get() >= until;
            });
  }

  private void run() {
    try (Connection connection = tables.openModern();
        PreparedStatement select = connection.prepareStatement(query)) {
      long before = 0;
      while (!stopped) {
        try (ResultSet row = select.executeQuery()) {
          row.next();
          if (row.getLong(1) != expected && broken.size() < KEPT) {
            broken.add(row.getLong(1));
          }
          if (row.getLong(2) != before) {
            before = row.getLong(2);
            changes.incrementAndGet();
          }
        }
      }
    } catch (Exception e) {
      failure = e;
    }
  }

  @Override
  public void close() throws InterruptedException {
    stopped = true;
    thread.join();
  }
}
