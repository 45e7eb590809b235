package dev.banyan.bench.cdc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Takes the time of a pipeline's initial snapshot, from its first row to its last. */
final class Snapshot {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final String TABLES =
      all("to_regclass('%s') IS NOT NULL", " AND ", "SELECT (", ")::int");
  private static final String FIRST =
      all("EXISTS (SELECT 1 FROM %s)", " OR ", "SELECT (", ")::int");
  private static final String ROWS = all("(SELECT count(*) FROM %s)", " + ", "SELECT ", "");

  private final Databases databases;

  Snapshot(Databases databases) {
    this.databases = databases;
  }

  /** Returns when the first row is there. */
  void awaitFirst(Pipeline pipeline) throws SQLException, IOException, InterruptedException {
    try (Connection target = databases.open(pipeline.database())) {
      long deadlineNanos = System.nanoTime() + LIMIT.toNanos();
      until(target, TABLES, 1, 20, deadlineNanos, pipeline);
      until(target, FIRST, 1, 20, deadlineNanos, pipeline);
    }
  }

  /** Returns how many rows there are, when all of them are. */
  long awaitAll(Pipeline pipeline) throws SQLException, IOException, InterruptedException {
    long rows = databases.number(Databases.LEGACY, ROWS);
    try (Connection target = databases.open(pipeline.database())) {
      // Counting takes its time: not too often.
      until(target, ROWS, rows, 300, System.nanoTime() + LIMIT.toNanos(), pipeline);
    }
    return rows;
  }

  private static void until(
      Connection target,
      String query,
      long wanted,
      long pauseMs,
      long deadlineNanos,
      Pipeline pipeline)
      throws SQLException, IOException, InterruptedException {
    try (Statement statement = target.createStatement()) {
      while (true) {
        try (ResultSet row = statement.executeQuery(query)) {
          row.next();
          if (row.getLong(1) >= wanted) {
            return;
          }
        }
        if (System.nanoTime() > deadlineNanos) {
          throw new IllegalStateException(
              pipeline.name() + " has no whole snapshot after " + LIMIT + "; see its log");
        }
        pipeline.check();
        TimeUnit.MILLISECONDS.sleep(pauseMs);
      }
    }
  }

  private static String all(String each, String between, String before, String after) {
    return LegacyTables.NAMES.stream()
        .map(each::formatted)
        .collect(Collectors.joining(between, before, after));
  }
}
