package dev.banyan.sandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.sandbox.RunningPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabasesIT {

  @RegisterExtension static final RunningPostgres postgres = RunningPostgres.unshared();

  @Test
  void theServerKeepsWhatItAcknowledgesAndDecodesItsLog() throws Exception {
    assertThat(query("postgres", "SHOW fsync")).isEqualTo("on");
    assertThat(query("postgres", "SHOW synchronous_commit")).isEqualTo("on");
    assertThat(query("postgres", "SHOW wal_level")).isEqualTo("logical");
  }

  @Test
  void nobodyLogsInWithoutTheRightPassword() {
    assertThatThrownBy(
            () -> DriverManager.getConnection(postgres.jdbcUrl(), "postgres", "postgres").close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void theChangeStreamMayReadAndReplicateButNotWrite() throws Exception {
    assertThat(query("banyan_cdc", "SELECT count(*) FROM customers")).isEqualTo("126");
    assertThat(
            query("banyan_cdc", "SELECT rolreplication FROM pg_roles WHERE rolname = current_user"))
        .isEqualTo("t");
    assertThatThrownBy(() -> execute("banyan_cdc", "DELETE FROM payments"))
        .hasMessageContaining("permission denied");
  }

  @Test
  void tablesThatTheLegacyApplicationMakesLaterStillTakeUpdatesAndAreStreamed() throws Exception {
    execute("steelwheels", "CREATE TABLE no_key (n integer)");
    try {
      execute("steelwheels", "INSERT INTO no_key VALUES (1)");
      execute("steelwheels", "UPDATE no_key SET n = 2");
      assertThat(query("banyan_cdc", "SELECT n FROM no_key")).isEqualTo("2");
      assertThat(
              query(
                  "banyan_cdc",
                  "SELECT count(*) FROM pg_publication_tables"
                      + " WHERE pubname = 'banyan' AND tablename = 'no_key'"))
          .isEqualTo("1");
    } finally {
      execute("steelwheels", "DROP TABLE no_key");
    }
  }

  @Test
  void paymentsMayAnswerRowsOfTheRequestTableAndNothingElse() throws Exception {
    execute(
        "steelwheels",
        """
        CREATE TABLE payment_request ("ID" bigint PRIMARY KEY, "REQUESTID" text, "RECORD" text, "STATE" text,
          "RESULT" text, "REASONCODE" text, "AUTHCODE" text, "REASONTEXT" text, "ANSWERED" timestamp)
        """);
    try {
      execute("steelwheels", "INSERT INTO payment_request VALUES (1, 'SW1', 'PARQ', 'NEW')");
      execute(
          "banyan_payments",
          "UPDATE payment_request SET \"STATE\" = 'ANSWERED', \"RESULT\" = 'A' WHERE \"ID\" = 1");
      assertThat(query("banyan_payments", "SELECT \"STATE\" FROM payment_request"))
          .isEqualTo("ANSWERED");
      for (String forbidden :
          new String[] {
            "UPDATE payment_request SET \"RECORD\" = ''",
            "DELETE FROM payment_request",
            "SELECT \"RECORD\" FROM payment_request",
            "SELECT * FROM customers"
          }) {
        assertThatThrownBy(() -> execute("banyan_payments", forbidden))
            .hasMessageContaining("permission denied");
      }
    } finally {
      execute("steelwheels", "DROP TABLE payment_request");
    }
  }

  @Test
  void everyTableTellsItsOldRow() throws Exception {
    assertThat(
            query(
                "postgres",
                "SELECT count(*) FROM pg_class"
                    + " WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
                    + " AND relreplident <> 'f'"))
        .isEqualTo("0");
  }

  @Test
  void theModernDatabaseIsItsOwnersAlone() throws Exception {
    try (Connection connection =
            DriverManager.getConnection(
                postgres.jdbcUrl(Databases.MODERN), "banyan", postgres.password("banyan"));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA mine");
      statement.execute("DROP SCHEMA mine");
    }
    assertThatThrownBy(
            () ->
                DriverManager.getConnection(
                        postgres.jdbcUrl(Databases.MODERN),
                        "steelwheels",
                        postgres.password("steelwheels"))
                    .close())
        .hasMessageContaining("permission denied");
  }

  private static void execute(String role, String sql) throws SQLException, IOException {
    try (Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(), role, postgres.password(role));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(String role, String sql) throws SQLException, IOException {
    try (Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(), role, postgres.password(role));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
