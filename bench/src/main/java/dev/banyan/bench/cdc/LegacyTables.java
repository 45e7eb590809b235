package dev.banyan.bench.cdc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The tables that are carried: made, filled and changed on the legacy side. */
final class LegacyTables {

  static final List<String> NAMES = List.of("bench_orders", "sales_fact_1997", "sales_fact_1998");

  /** So many rows tell the end of a backlog, so that each partition of a topic has one. */
  static final int MARKS = 40;

  private static final long ROUND_IDS = 100_000_000L;

  private final Databases databases;
  private int round;

  LegacyTables(Databases databases) {
    this.databases = databases;
  }

  void create(int orders) throws SQLException, IOException {
    databases.run(
        Databases.LEGACY,
        "SET ROLE " + Databases.LEGACY,
        Databases.resource("tables.sql"),
        "RESET ROLE",
        Databases.resource("legacy.sql"));
    databases.run(
        Databases.LEGACY,
        """
        INSERT INTO bench_orders
          SELECT g, 'ORD-' || g, g %% 997, 'NEW', date '2024-01-01' + (g %% 365)::int,
                 date '2024-02-01' + (g %% 365)::int, NULL, (g %% 100000) / 7.0, g %% 40 + 1, 'EUR',
                 'comment text for order ' || g || ' with a little more text in it', clock_timestamp()
            FROM generate_series(1, %d) g"""
            .formatted(orders));
    try (Connection legacy = databases.open(Databases.LEGACY);
        InputStream script = LegacyTables.class.getResourceAsStream("/foodmart.script")) {
      if (script == null) {
        throw new IOException("foodmart-data-hsqldb is not on the class path");
      }
      copySales(script, legacy);
    }
    databases.run(Databases.LEGACY, "VACUUM ANALYZE");
  }

  /** Changes in transactions of 20, and marks behind them; returns where the marks' ids begin. */
  long change(int changes) throws SQLException, IOException {
    round++;
    try (Connection legacy = databases.open(Databases.LEGACY);
        Statement statement = legacy.createStatement()) {
      statement.execute("SET synchronous_commit = off");
      statement.execute("CALL bench_changes(%d, %d)".formatted(changes / 20, round * ROUND_IDS));
      long marks = -round * 1_000L;
      statement.execute(
          """
          INSERT INTO bench_orders
            SELECT %d - g, 'mark', 1, 'MARK', '2024-01-01', NULL, NULL, 1, 1, 'EUR', NULL, now()
              FROM generate_series(1, %d) g"""
              .formatted(marks, MARKS));
      statement.execute(
          """
          INSERT INTO sales_fact_1998
            SELECT 1, 1, 1, 1, 1, 1, 1, 1, %d - g FROM generate_series(1, %d) g"""
              .formatted(marks, MARKS));
      return marks;
    }
  }

  /** Waits until the end of a backlog is there. */
  static PreparedStatement marks(Connection target, long marks) throws SQLException {
    PreparedStatement query =
        target.prepareStatement(
            """
            SELECT (SELECT count(*) FROM bench_orders WHERE id < ? AND id >= ?)
                 + (SELECT count(*) FROM sales_fact_1998 WHERE id < ? AND id >= ?)""");
    for (int parameter = 1; parameter <= 4; parameter++) {
      query.setLong(parameter, parameter % 2 == 1 ? marks : marks - MARKS);
    }
    return query;
  }

  /** The lines of HSQLDB's script are values with commas between: what COPY takes as CSV. */
  private static void copySales(InputStream script, Connection legacy)
      throws SQLException, IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(script, StandardCharsets.ISO_8859_1));
    CopyIn copy = null;
    String table = "";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.startsWith("INSERT INTO \"sales_fact_199")) {
        continue;
      }
      String name = line.substring(13, line.indexOf('"', 13));
      if (!name.equals(table)) {
        end(copy);
        table = name;
        copy =
            legacy
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                    "COPY "
                        + name
                        + "(product_id, time_id, customer_id, promotion_id, store_id,"
                        + " store_sales, store_cost, unit_sales) FROM STDIN (FORMAT csv)");
      }
      byte[] row =
          (line.substring(line.indexOf('(') + 1, line.lastIndexOf(')')) + "\n")
              .getBytes(StandardCharsets.ISO_8859_1);
      if (copy != null) {
        copy.writeToCopy(row, 0, row.length);
      }
    }
    end(copy);
  }

  private static void end(@org.jspecify.annotations.Nullable CopyIn copy) throws SQLException {
    if (copy != null) {
      copy.endCopy();
    }
  }
}
