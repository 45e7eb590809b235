package dev.banyan.connector.projection;

import static dev.banyan.connector.projection.harness.CopiedTables.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.connector.projection.harness.CopiedTables;
import dev.banyan.connector.projection.harness.Machines;
import dev.banyan.connector.projection.harness.StreamHub;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What legacy applications and their administrators do to tables, while the hub runs or is away.
 */
class LegacyChangesIT {

  private static final String LONG =
      "(SELECT string_agg(md5((%d + i)::text), '') FROM generate_series(1, 500) i)";

  private static Machines machines;
  private static CopiedTables tables;
  private static ConfigurableApplicationContext hub;

  @BeforeAll
  static void start() throws Exception {
    machines = Machines.shared();
    tables = new CopiedTables(machines, "changes");
    tables
        .table("parts", "id", "id int, name text, code text, amount numeric")
        .table("docs", "id", "id int, title text, body text, size int DEFAULT 5")
        .table("whole", "id", "id int, title text, body text")
        .table("grown", "id", "id int, name varchar(5), gone text, old_name text")
        .table(
            "\"select\"",
            "\"from\"",
            "\"from\" int, \"Group By\" text, \"o'clock\" text, \"ÄÖ.ß\" text");
    tables.legacy(
        "ALTER TABLE whole REPLICA IDENTITY FULL",
        "CREATE UNIQUE INDEX parts_code ON parts(code)",
        "INSERT INTO docs SELECT i, 't', " + LONG.formatted(1) + " FROM generate_series(1, 3) i",
        "INSERT INTO whole SELECT i, 't', " + LONG.formatted(2) + " FROM generate_series(1, 3) i",
        "INSERT INTO grown VALUES (1, 'one', 'x', 'y')");
    hub = StreamHub.start(tables.settings());
    eventually(tables::assertEqual);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void longValuesThatTheLogLeavesOutStayAsTheyAre() throws Exception {
    tables.legacy(
        "UPDATE docs SET title = 'new title' WHERE id = 1",
        "UPDATE whole SET title = 'new title' WHERE id = 1",
        "BEGIN; UPDATE docs SET body = "
            + LONG.formatted(77)
            + " WHERE id = 2;"
            + " UPDATE docs SET title = 'both in one' WHERE id = 2; COMMIT");
    eventually(
        () -> {
          tables.assertEqual("docs");
          tables.assertEqual("whole");
        });
  }

  @Test
  void longValueOfARowThatChangesItsKeyIsRefusedWithTheRemedyUnlessTheLogHasIt() throws Exception {
    tables.legacy("UPDATE whole SET id = 33 WHERE id = 3", "UPDATE docs SET id = 33 WHERE id = 3");
    eventually(
        () -> {
          tables.assertEqual("whole");
          assertThat(tables.deadLetters())
              .anySatisfy(
                  letter ->
                      assertThat(letter)
                          .startsWith("{\"id\":33}|")
                          .contains("body")
                          .contains("REPLICA IDENTITY FULL"));
        });
    tables.legacy("DELETE FROM docs WHERE id = 33");
    eventually(() -> tables.assertEqual("docs"));
  }

  @Test
  void nullInAColumnWithADefaultStaysNull() throws Exception {
    tables.legacy(
        "INSERT INTO docs(id, size) VALUES (50, NULL)", "INSERT INTO docs(id) VALUES (51)");
    tables.legacy("UPDATE docs SET size = NULL WHERE id = 51");
    eventually(() -> tables.assertEqual("docs"));
  }

  @Test
  void secondUniqueKeyIsSwappedBetweenTwoRows() throws Exception {
    tables.legacy(
        "INSERT INTO parts VALUES (1, 'a', 'A', 1), (2, 'b', 'B', 2)",
        "BEGIN; UPDATE parts SET code = NULL WHERE id = 1; UPDATE parts SET code = 'A' WHERE id = 2;"
            + " UPDATE parts SET code = 'B' WHERE id = 1; COMMIT");
    eventually(() -> tables.assertEqual("parts"));
  }

  @Test
  void primaryKeysChangeAreSwappedAndAreUsedAgainInOneTransaction() throws Exception {
    tables.legacy(
        "INSERT INTO parts VALUES (11, 'a', 'a', 1), (12, 'b', 'b', 2), (13, 'c', 'c', 3)",
        "BEGIN; UPDATE parts SET id = -1 WHERE id = 11; UPDATE parts SET id = 11 WHERE id = 12;"
            + " UPDATE parts SET id = 12 WHERE id = -1; COMMIT",
        "BEGIN; DELETE FROM parts WHERE id = 13; INSERT INTO parts VALUES (13, 'd', 'd', 4);"
            + " DELETE FROM parts WHERE id = 13; INSERT INTO parts VALUES (13, 'e', 'e', 5); COMMIT",
        "INSERT INTO parts VALUES (14, 'f', 'f', 6)",
        "DELETE FROM parts WHERE id = 14",
        "INSERT INTO parts VALUES (14, 'g', 'g', 7)");
    eventually(() -> tables.assertEqual("parts"));
  }

  @Test
  void transactionThatWasOpenForLongCountsFromItsCommit() throws Exception {
    try (Connection early = tables.openLegacy();
        Statement open = early.createStatement()) {
      early.setAutoCommit(false);
      open.execute("INSERT INTO parts VALUES (21, 'early', 'e21', 1)");
      open.execute("INSERT INTO parts VALUES (22, 'early', 'e22', 1)");
      tables.legacy("INSERT INTO parts VALUES (23, 'late', 'l23', 1)");
      eventually(() -> tables.assertEqual("parts"));
      tables.legacy("UPDATE parts SET name = 'later' WHERE id = 23");
      open.execute("UPDATE parts SET name = 'last' WHERE id IN (21, 23)");
      early.commit();
    }
    eventually(() -> tables.assertEqual("parts"));
  }

  @Test
  void columnsComeGoGrowAndAreRenamedWhileTheHubIsAway() throws Exception {
    hub.close();
    tables.legacy(
        "INSERT INTO grown VALUES (2, 'two', 'x', 'y')",
        "ALTER TABLE grown ADD COLUMN fresh text DEFAULT 'f'",
        "INSERT INTO grown VALUES (3, 'three', 'x', 'y', 'z')",
        "ALTER TABLE grown DROP COLUMN gone",
        "ALTER TABLE grown ALTER COLUMN name TYPE text",
        "INSERT INTO grown VALUES (4, 'longer than before', 'y', 'z')",
        "ALTER TABLE grown RENAME COLUMN old_name TO new_name",
        "INSERT INTO grown VALUES (5, 'five', 'y', 'z')",
        "CREATE TABLE extra (id int PRIMARY KEY, name text)",
        "INSERT INTO extra VALUES (1, 'before')");
    tables.modern("ALTER TABLE grown ALTER COLUMN name TYPE text, ADD COLUMN fresh text");
    tables.projection("extra", "id", "id int, name text");
    tables.route(
        "grown",
        "id",
        "{id, name, fresh: (.fresh // null), old_name: (if has(\"new_name\") then .new_name else .old_name end)}");
    hub = StreamHub.start(tables.settings());
    tables.legacy("INSERT INTO extra VALUES (2, 'after')");
    eventually(
        () -> {
          tables.assertEqual("extra");
          assertThat(
                  tables.modernRows(
                      "SELECT id, name, old_name, fresh FROM grown WHERE id > 1 ORDER BY id"))
              .isEqualTo(
                  tables.legacyRows(
                      "SELECT id, name, new_name, CASE WHEN id > 2 THEN fresh END FROM grown WHERE id > 1 ORDER BY id"));
        });
  }

  @Test
  void namesMayHaveSpacesQuotesCapitalsAndReservedWords() throws Exception {
    tables.legacy(
        "INSERT INTO \"select\" VALUES (1, 'a', 'b', 'c'), (2, NULL, 'e', '')",
        "UPDATE \"select\" SET \"Group By\" = 'x' WHERE \"from\" = 2",
        "DELETE FROM \"select\" WHERE \"from\" = 1");
    eventually(() -> tables.assertEqual("\"select\""));
  }
}
