package dev.banyan.connector.delivery.inbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Puts messages back that were held or dead. */
public final class Releases {

  private static final String RELEASE =
      """
      UPDATE hub.inbox SET state = 'RECEIVED', attempts = 0, abandoned = 0, next_at = now()
      WHERE id = ? AND state IN ('HELD', 'DEAD') RETURNING source""";

  private static final String LETTER =
      """
      UPDATE hub.dead_letters SET redriven_at = now(), redriven_by = ?
      WHERE inbox_id = ? AND redriven_at IS NULL""";

  private Releases() {}

  /** Releases in the caller's transaction; returns the source of the message. */
  public static String release(Connection connection, long id, String by) throws SQLException {
    String source;
    try (PreparedStatement release = connection.prepareStatement(RELEASE)) {
      release.setLong(1, id);
      try (ResultSet row = release.executeQuery()) {
        if (!row.next()) {
          throw new IllegalArgumentException(
              "inbox message " + id + " is not held or dead; only such messages can be put back");
        }
        source = row.getString(1);
      }
    }
    try (PreparedStatement letter = connection.prepareStatement(LETTER)) {
      letter.setString(1, by);
      letter.setLong(2, id);
      letter.executeUpdate();
    }
    Arrivals.announce(connection, source);
    return source;
  }
}
