package dev.banyan.sandbox.mariadb;

import dev.banyan.sandbox.dataset.SteelWheelsData;
import dev.banyan.sandbox.dataset.Target;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The database administrator's work: Steel Wheels' database as applications of its age have it, in
 * Latin-1, the schema that belongs to Banyan, and a user with least rights for each purpose.
 */
public final class LegacyMariaDb {

  public static final String LEGACY = "steelwheels";

  /** Reads the legacy tables and the binlog, writes nothing but Banyan's own schema. */
  public static final String CHANGE_STREAM_USER = "banyan_cdc";

  /** Writes the hub's commands into the legacy tables and marks them in Banyan's own schema. */
  public static final String COMMANDS_USER = "banyan_commands";

  private static final List<String> BANYAN_SCHEMA =
      List.of(
          "CREATE DATABASE IF NOT EXISTS banyan CHARACTER SET ascii",
          "CREATE TABLE IF NOT EXISTS banyan.token"
              + " (stream varchar(100) PRIMARY KEY, token varchar(200) NOT NULL)",
          "CREATE TABLE IF NOT EXISTS banyan.echo"
              + " (id bigint AUTO_INCREMENT PRIMARY KEY, command varchar(200) NOT NULL)");

  private static final List<String> GRANTS =
      List.of(
          "GRANT ALL ON steelwheels.* TO steelwheels",
          "GRANT SELECT ON steelwheels.* TO banyan_cdc",
          "GRANT SELECT, INSERT, UPDATE ON banyan.token TO banyan_cdc",
          "GRANT SELECT ON banyan.echo TO banyan_cdc",
          "GRANT RELOAD, SHOW DATABASES, REPLICATION SLAVE, BINLOG MONITOR ON *.* TO banyan_cdc",
          "GRANT SELECT, INSERT, UPDATE, DELETE ON steelwheels.* TO banyan_commands",
          "GRANT SELECT, INSERT, DELETE ON banyan.echo TO banyan_commands");

  private final MariaDbServer server;

  public LegacyMariaDb(MariaDbServer server) {
    this.server = server;
  }

  /** Leaves databases, users and data ready for use. */
  public void prepare() throws SQLException, IOException {
    try (Connection connection = server.connectAsRoot();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE DATABASE IF NOT EXISTS steelwheels CHARACTER SET latin1 COLLATE latin1_swedish_ci");
      for (String table : BANYAN_SCHEMA) {
        statement.execute(table);
      }
      for (String user : List.of(LEGACY, CHANGE_STREAM_USER, COMMANDS_USER)) {
        // Users have no quoted placeholders; the password is our own hexadecimal one.
        statement.execute(
            "CREATE USER IF NOT EXISTS "
                + user
                + " IDENTIFIED BY '"
                + server.secrets().findOrCreate(user)
                + "'");
      }
      for (String grant : GRANTS) {
        statement.execute(grant);
      }
    }
    try (Connection connection = server.connect(LEGACY, LEGACY)) {
      load(connection);
    }
  }

  private static void load(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET sql_mode = concat(@@sql_mode, ',ANSI_QUOTES')");
      if (!statement.executeQuery("SHOW TABLES LIKE 'customers'").next()) {
        connection.setAutoCommit(false);
        SteelWheelsData.copyInto(connection, Target.MARIADB);
        connection.commit();
      }
    }
  }
}
