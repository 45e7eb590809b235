package dev.banyan.bench.cdc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What the guard by position costs the modern database: batches of upserts as a projection writes
 * them, with and without it, in turn, by the CPU time of the session.
 */
final class GuardCost {

  private static final int BATCH = 2_000;
  private static final int BATCHES = 20;
  private static final int ROUNDS = 6;

  private static final String TABLE =
      "CREATE TABLE %s (id bigint PRIMARY KEY, a int, b text, c date, d numeric(12,2), e timestamptz%s)";
  private static final String UPSERT =
      """
      INSERT INTO %1$s AS t SELECT u.id, u.a, u.b, u.c::date, u.d::numeric, u.e::timestamptz %2$s
        FROM (SELECT (?::bigint + g * 7919 %% 4000) AS id, g AS a, 'some text of the row ' || g AS b,
                     '2024-02-01' AS c, '12.50' AS d, '2026-11-22T01:00:00Z' AS e, ?::bigint AS position
                FROM generate_series(1, ?) g) u
      ON CONFLICT (id) DO UPDATE SET a = excluded.a, b = excluded.b, c = excluded.c, d = excluded.d,
        e = excluded.e %3$s""";

  private final Databases databases;

  GuardCost(Databases databases) {
    this.databases = databases;
  }

  /** Additional CPU time, as a part of the time without a guard. */
  double measure() throws SQLException, IOException {
    databases.run("postgres", "CREATE DATABASE bench_guard");
    databases.run(
        "bench_guard",
        TABLE.formatted("free", ""),
        TABLE.formatted(
            "guarded",
            ", position_commit bigint, position_offset bigint, deleted boolean DEFAULT false"));
    String free = UPSERT.formatted("free", "", "");
    String guarded =
        UPSERT.formatted(
            "guarded",
            ", u.position, u.a, false",
            ", position_commit = excluded.position_commit,"
                + " position_offset = excluded.position_offset, deleted = false"
                + " WHERE (t.position_commit, t.position_offset)"
                + " < (excluded.position_commit, excluded.position_offset)");
    try (Connection one = databases.open("bench_guard");
        Connection other = databases.open("bench_guard")) {
      round(one, free, 0);
      round(other, guarded, 0);
      double without = 0;
      double with = 0;
      for (int round = 1; round <= ROUNDS; round++) {
        without += round(one, free, round);
        with += round(other, guarded, round);
      }
      return with / without - 1;
    }
  }

  /** Half of each batch are new rows. */
  private static double round(Connection connection, String sql, int round)
      throws SQLException, IOException {
    double before = cpu(connection);
    try (PreparedStatement upsert = connection.prepareStatement(sql)) {
      for (int batch = 0; batch < BATCHES; batch++) {
        int number = round * BATCHES + batch;
        upsert.setLong(1, (long) number * BATCH);
        upsert.setLong(2, number + 1);
        upsert.setInt(3, BATCH);
        upsert.executeUpdate();
      }
    }
    return cpu(connection) - before;
  }

  private static double cpu(Connection connection) throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET synchronous_commit = off");
      try (ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
        row.next();
        return CpuShares.processMs(Files.readString(Path.of("/proc", row.getString(1), "stat")));
      }
    }
  }
}
