package dev.banyan.bench.cdc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets one pipeline drain what has piled up in the legacy log, and takes the time. */
final class Backlog {

  private static final Duration LIMIT = Duration.ofMinutes(4);

  /**
   * @param changes rows inserted, updated and deleted
   * @param seconds from the first change let through to the last visible one
   * @param cpu CPU time of the pipeline's own processes
   * @param serversCpu CPU time of PostgreSQL and Kafka meanwhile
   */
  record Drained(int changes, double seconds, Duration cpu, Duration serversCpu) {

    double rowsPerSecond() {
      return changes / seconds;
    }

    double cpuMicros() {
      return cpu.toNanos() / 1000.0 / changes;
    }

    double allCpuMicros() {
      return cpu.plus(serversCpu).toNanos() / 1000.0 / changes;
    }
  }

  private final Databases databases;
  private final Tap tap;
  private final Supplier<Duration> serversCpu;

  Backlog(Databases databases, Tap tap, Supplier<Duration> serversCpu) {
    this.databases = databases;
    this.tap = tap;
    this.serversCpu = serversCpu;
  }

  Drained drain(Pipeline pipeline, int changes, long marks)
      throws SQLException, IOException, InterruptedException {
    try (Connection target = databases.open(pipeline.database());
        PreparedStatement end = LegacyTables.marks(target, marks)) {
      Duration cpu = pipeline.cpu();
      Duration servers = serversCpu.get();
      long began = System.nanoTime();
      tap.open(pipeline);
      await(pipeline, end, began);
      double seconds = (System.nanoTime() - began) / 1e9;
      Drained drained =
          new Drained(changes, seconds, pipeline.cpu().minus(cpu), serversCpu.get().minus(servers));
      tap.close(pipeline);
      return drained;
    }
  }

  private static void await(Pipeline pipeline, PreparedStatement end, long began)
      throws SQLException, InterruptedException {
    while (System.nanoTime() - began < LIMIT.toNanos()) {
      try (ResultSet row = end.executeQuery()) {
        row.next();
        if (row.getLong(1) == 2L * LegacyTables.MARKS) {
          return;
        }
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    throw new IllegalStateException(
        pipeline.name() + " has not drained its backlog within " + LIMIT + "; see its log");
  }
}
