package dev.banyan.connector.projection.crash;

import static org.awaitility.Awaitility.await;

import dev.banyan.connector.projection.harness.CopiedTables;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Moves money between accounts of the two tables, a transaction each time. */
final class Transfers implements AutoCloseable {

  private final CopiedTables tables;
  private final int accounts;
  private final Random random = new Random(4);
  private final AtomicLong done = new AtomicLong();
  private final Thread thread = new Thread(this::run, "transfers");
  private volatile boolean stopped;
  private volatile boolean all;
  private volatile Exception failure;

  Transfers(CopiedTables tables, int accounts) {
    this.tables = tables;
    this.accounts = accounts;
  }

  void start() {
    thread.start();
  }

  /** One transaction changes every account. */
  void all() {
    all = true;
  }

  void awaitMore(int transactions) {
    long until = done.get() + transactions;
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              if (failure != null) {
                throw failure;
              }
              return done.get() >= until;
            });
  }

  private void run() {
    try (Connection connection = tables.openLegacy();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      while (!stopped) {
        String where = "";
        if (all) {
          all = false;
        } else {
          int first = 1 + random.nextInt(accounts - 3);
          where = " WHERE id BETWEEN " + first + " AND " + (first + random.nextInt(3));
        }
        int sign = random.nextBoolean() ? 1 : -1;
        statement.execute("UPDATE savings SET amount = amount + " + sign + where);
        statement.execute("UPDATE checking SET amount = amount - " + sign + where);
        connection.commit();
        done.incrementAndGet();
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
