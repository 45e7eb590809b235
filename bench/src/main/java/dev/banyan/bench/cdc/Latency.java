package dev.banyan.bench.cdc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Time from a commit on the legacy side to the row's being visible, at a steady rate. */
final class Latency {

  private static final long LOOK_NANOS = 200_000;
  private static final long GRACE_S = 30;

  /**
   * @param perSecond rows inserted a second
   * @param p50Ms median
   * @param p99Ms of 100 rows one takes longer
   * @param maxMs the slowest
   */
  record Times(int perSecond, double p50Ms, double p99Ms, double maxMs) {}

  private final Databases databases;
  private long nextId = 50_000_000_000L;

  Latency(Databases databases) {
    this.databases = databases;
  }

  /**
   * Inserts rows one a transaction up to 200 a second, 20 a transaction beyond; the first quarter
   * is for warming up.
   */
  Times measure(Pipeline pipeline, int perSecond, int seconds)
      throws SQLException, IOException, InterruptedException, ExecutionException {
    int aTransaction = perSecond <= 200 ? 1 : 20;
    int rows = perSecond * seconds / aTransaction * aTransaction;
    long first = nextId;
    nextId += rows;
    long[] visible = new long[rows];
    ExecutorService reader = Executors.newSingleThreadExecutor();
    try (Connection legacy = databases.open(Databases.LEGACY);
        Connection target = databases.open(pipeline.database())) {
      Future<?> reading = reader.submit((Callable<?>) () -> read(target, first, visible));
      long[] committed = write(legacy, first, rows, aTransaction, perSecond);
      reading.get(GRACE_S, TimeUnit.SECONDS);
      return times(perSecond, committed, visible);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          pipeline.name() + " did not show all rows within " + GRACE_S + " s", e);
    } finally {
      reader.shutdownNow();
    }
  }

  private static long[] write(
      Connection legacy, long first, int rows, int aTransaction, int perSecond)
      throws SQLException {
    long[] committed = new long[rows];
    legacy.setAutoCommit(false);
    try (PreparedStatement insert =
        legacy.prepareStatement(
            """
            INSERT INTO bench_orders
              SELECT g, 'ORD-' || g, 1, 'NEW', '2024-01-01', '2024-02-01', NULL, 12.5, 3, 'EUR',
                     'a row whose way is timed', now()
                FROM generate_series(?::bigint, ?::bigint) g""")) {
      long began = System.nanoTime();
      for (int row = 0; row < rows; row += aTransaction) {
        LockSupport.parkNanos(began + row * 1_000_000_000L / perSecond - System.nanoTime());
        insert.setLong(1, first + row);
        insert.setLong(2, first + row + aTransaction - 1);
        insert.executeUpdate();
        legacy.commit();
        Arrays.fill(committed, row, row + aTransaction, System.nanoTime());
      }
    }
    return committed;
  }

  private static int read(Connection target, long first, long[] visible) throws SQLException {
    int seen = 0;
    int ahead = 0;
    try (PreparedStatement query =
        target.prepareStatement("SELECT id FROM bench_orders WHERE id >= ? AND id < ?")) {
      while (seen < visible.length && !Thread.currentThread().isInterrupted()) {
        query.setLong(1, first + ahead);
        query.setLong(2, first + visible.length);
        try (ResultSet row = query.executeQuery()) {
          long now = System.nanoTime();
          while (row.next()) {
            int index = (int) (row.getLong(1) - first);
            if (visible[index] == 0) {
              visible[index] = now;
              seen++;
            }
          }
        }
        // Partitions overtake one another: asked again from the first row that is not there yet.
        while (ahead < visible.length && visible[ahead] != 0) {
          ahead++;
        }
        LockSupport.parkNanos(LOOK_NANOS);
      }
    }
    return seen;
  }

  private static Times times(int perSecond, long[] committed, long[] visible) {
    int warmUp = committed.length / 4;
    double[] ms = new double[committed.length - warmUp];
    for (int i = 0; i < ms.length; i++) {
      ms[i] = Math.max(0, visible[i + warmUp] - committed[i + warmUp]) / 1e6;
    }
    Arrays.sort(ms);
    return new Times(perSecond, ms[ms.length / 2], ms[(int) (ms.length * 0.99)], ms[ms.length - 1]);
  }
}
