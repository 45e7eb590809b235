package dev.banyan.spi;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Marks a transaction on a legacy database as Banyan's own, so that the change stream knows its
 * echo. The mark is in the same transaction as what it marks: there is never one without the other.
 */
public final class EchoMark {

  /** Kafka header of each change of a marked transaction; its value is the command's id. */
  public static final String HEADER = "banyan-echo";

  /** Prefix of the mark among the messages in PostgreSQL's log. */
  public static final String MESSAGE = "banyan-echo";

  private static final int MAX_LENGTH = 200;

  private EchoMark() {}

  /**
   * Writes the mark. Must be the first statement of the transaction, because only what follows it
   * is marked. PostgreSQL asks no right for it; MariaDB and MySQL need INSERT and DELETE on the
   * table {@code banyan.echo}, which stays empty.
   *
   * @param connection in a transaction that the caller commits
   * @param command what the transaction does, unique among commands: at most 200 ASCII characters
   * @throws SQLException also when the database cannot be marked; the caller must not commit then
   */
  public static void write(Connection connection, String command) throws SQLException {
    if (connection.getAutoCommit()) {
      throw new IllegalStateException(
          "command " + command + " has no transaction: switch auto-commit off before its mark");
    }
    if (command.isEmpty()
        || command.length() > MAX_LENGTH
        || command.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new IllegalArgumentException(
          "a command's id has 1 to "
              + MAX_LENGTH
              + " printable ASCII characters, but is '"
              + command
              + "'");
    }
    String database = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
    switch (database) {
      case "postgresql" ->
          execute(
              connection, "SELECT pg_logical_emit_message(true, '" + MESSAGE + "', ?)", command);
      case "mariadb", "mysql" -> {
        // Both are in the log, and nothing is left in the table.
        execute(connection, "INSERT INTO banyan.echo (command) VALUES (?)", command);
        execute(
            connection,
            "DELETE FROM banyan.echo WHERE id = last_insert_id() AND command = ?",
            command);
      }
      default ->
          throw new SQLException(
              "a transaction on " + database + " cannot be marked as Banyan's own");
    }
  }

  private static void execute(Connection connection, String sql, String command)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, command);
      statement.execute();
    }
  }
}
