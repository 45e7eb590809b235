package dev.banyan.connector.projection.crash;

import dev.banyan.connector.projection.harness.CopiedTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Several connections that write at random into few keys of three tables, so that keys are reused,
 * moved and fought for all the time. A connection that breaks is opened again.
 */
final class Workload {

  private static final int CONNECTIONS = 3;
  private static final long BETWEEN_NANOS = 10_000_000;
  private static final long RECONNECT_NANOS = 50_000_000;

  private final CopiedTables tables;
  private final long seed;
  private final AtomicLong transactions = new AtomicLong();
  private final List<Future<?>> running = new ArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
  private volatile boolean stopped;

  Workload(CopiedTables tables, long seed) {
    this.tables = tables;
    this.seed = seed;
  }

  static void createTables(CopiedTables tables) throws Exception {
    tables
        .table("accounts", "id", "id int, name text, amount numeric, note text")
        .table("lines", "order_id, product", "order_id int, product text, qty int, price numeric")
        .table("docs", "code", "code text, title text, body text");
    tables.legacy("ALTER TABLE docs REPLICA IDENTITY FULL");
  }

  void start() {
    stopped = false;
    for (int worker = 0; worker < CONNECTIONS; worker++) {
      Random random = new Random(seed * 31 + worker);
      running.add(threads.submit(() -> write(random)));
    }
  }

  /** Returns when the last transaction has ended. */
  void stop() throws InterruptedException, ExecutionException {
    stopped = true;
    for (Future<?> worker : running) {
      worker.get();
    }
    running.clear();
  }

  void close() {
    stopped = true;
    threads.shutdownNow();
  }

  /** Transactions committed or rolled back so far. */
  long transactions() {
    return transactions.get();
  }

  private void write(Random random) {
    while (!stopped) {
      try (Connection connection = tables.openLegacy()) {
        connection.setAutoCommit(false);
        while (!stopped) {
          transaction(connection, random);
          transactions.incrementAndGet();
          LockSupport.parkNanos(BETWEEN_NANOS);
        }
      } catch (Exception serverIsAway) {
        LockSupport.parkNanos(RECONNECT_NANOS);
      }
    }
  }

  private static void transaction(Connection connection, Random random) throws SQLException {
    boolean big = random.nextInt(40) == 0;
    List<String> statements = new ArrayList<>();
    for (int i = big ? 0 : 1 + random.nextInt(6); i > 0; i--) {
      statements.add(Statements.small(random));
    }
    if (big) {
      statements.addAll(Statements.big(random));
    }
    boolean rollback = random.nextInt(10) == 0;
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
      if (rollback) {
        connection.rollback();
      } else {
        connection.commit();
      }
    } catch (SQLException e) {
      // A deadlock or a key that another connection took; a broken connection throws here again.
      connection.rollback();
    }
  }
}
