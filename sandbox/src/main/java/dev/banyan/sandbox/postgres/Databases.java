package dev.banyan.sandbox.postgres;

import dev.banyan.sandbox.dataset.SteelWheelsData;
import dev.banyan.sandbox.secret.Secrets;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The database administrator's work: roles, the legacy and the modern database, and what a change
 * stream needs. Every step looks before it acts, so that a set-up that was killed is completed by
 * the next start.
 */
public final class Databases {

  public static final String LEGACY = "steelwheels";
  public static final String MODERN = "banyan";

  /** Reads the legacy database's log and tables, writes nothing. */
  public static final String CHANGE_STREAM_ROLE = "banyan_cdc";

  /** Answers rows of the legacy table PAYMENT_REQUEST, does nothing else. */
  public static final String PAYMENTS_ROLE = "banyan_payments";

  private final PostgresLogin login;
  private final Secrets secrets;

  /**
   * @param login to a server whose superuser's password is among the secrets
   */
  public Databases(PostgresLogin login) {
    this.login = login;
    this.secrets = login.secrets();
  }

  /** Leaves both databases ready for use; takes a few milliseconds when they already are. */
  public void prepare() throws SQLException, IOException {
    try (Connection connection = login.connectAsSuperuser("postgres")) {
      role(connection, LEGACY, "LOGIN");
      role(connection, MODERN, "LOGIN");
      role(connection, CHANGE_STREAM_ROLE, "LOGIN REPLICATION");
      role(connection, PAYMENTS_ROLE, "LOGIN");
      database(connection, LEGACY);
      database(connection, MODERN);
    }
    try (Connection connection = login.connectAsSuperuser(LEGACY)) {
      if (!exists(connection, "SELECT 1 FROM pg_publication WHERE pubname = ?", MODERN)) {
        prepareLegacy(connection);
        connection.setAutoCommit(true);
      }
      for (String statement : PaymentRowGrants.STATEMENTS) {
        execute(connection, statement);
      }
    }
  }

  /** The data and the publication come in one transaction: both or neither. */
  private void prepareLegacy(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    execute(connection, "SET ROLE " + LEGACY);
    List<String> tables = SteelWheelsData.copyInto(connection);
    execute(connection, "RESET ROLE");
    for (String table : tables) {
      execute(connection, "ALTER TABLE public.\"" + table + "\" REPLICA IDENTITY FULL");
    }
    for (String statement : ChangeStreamGrants.STATEMENTS) {
      execute(connection, statement);
    }
    connection.commit();
  }

  private void role(Connection connection, String role, String options)
      throws SQLException, IOException {
    boolean known = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role);
    if (known && secrets.find(role).isPresent()) {
      return;
    }
    String password = secrets.findOrCreate(role);
    // The server escapes the literal; DDL takes no parameters.
    String statement =
        (known ? "ALTER" : "CREATE") + " ROLE " + role + " " + options + " PASSWORD %L";
    execute(connection, formatted(connection, statement, password));
  }

  private static void database(Connection connection, String name) throws SQLException {
    if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
      execute(connection, "CREATE DATABASE " + name + " OWNER " + name);
    }
    if (exists(connection, "SELECT 1 WHERE has_database_privilege('public', ?, 'CONNECT')", name)) {
      execute(connection, "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
    }
  }

  private static String formatted(Connection connection, String format, String value)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT format(?, ?)")) {
      statement.setString(1, format);
      statement.setString(2, value);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
