package dev.banyan.connector.projection.sink;

import dev.banyan.connector.projection.Mapped;
import dev.banyan.connector.projection.Mapped.Refused;
import dev.banyan.connector.projection.event.RefusedEventException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Applies a batch although single rows of it may be refused by the database: halves the batch until
 * the refused rows stand alone. The halves keep their order, so each key ends as if applied one by
 * one.
 */
final class Refusals {

  /** Writes rows, or throws and leaves the transaction to be rolled back to a savepoint. */
  interface Writer {
    void write(Connection connection, List<Mapped> rows) throws SQLException;
  }

  private final Writer writer;

  Refusals(Writer writer) {
    this.writer = writer;
  }

  /** Returns the rows that the database refused, with its reasons. */
  List<Refused> write(Connection connection, List<Mapped> rows) throws SQLException {
    List<Refused> refused = new ArrayList<>();
    write(connection, rows, refused);
    return refused;
  }

  private void write(Connection connection, List<Mapped> rows, List<Refused> refused)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    Savepoint before = connection.setSavepoint();
    try {
      writer.write(connection, rows);
      connection.releaseSavepoint(before);
    } catch (SQLException e) {
      if (!isRefusal(e)) {
        throw e;
      }
      connection.rollback(before);
      if (rows.size() == 1) {
        refused.add(new Refused(rows.get(0).change(), reason(e)));
      } else {
        int middle = rows.size() / 2;
        write(connection, rows.subList(0, middle), refused);
        write(connection, rows.subList(middle, rows.size()), refused);
      }
    }
  }

  /** Class 22 is a bad value, 23 a violated constraint, P0001 a trigger's own exception. */
  private static boolean isRefusal(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("22") || state.startsWith("23") || state.equals("P0001");
  }

  /** Without the failing row itself, which PostgreSQL adds as detail: it may be personal. */
  private static String reason(SQLException e) {
    if (e instanceof RefusedEventException) {
      return String.valueOf(e.getMessage());
    }
    ServerErrorMessage server = e instanceof PSQLException own ? own.getServerErrorMessage() : null;
    return "the database refused the row: "
        + (server == null ? e.getMessage() : server.getMessage());
  }
}
