package dev.banyan.connector.projection.sink;

import dev.banyan.spi.DeadLetter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Stores dead letters; a message that comes again keeps its one row. */
final class DeadLetters {

  private static final String STORE =
      """
      INSERT INTO hub.dead_letters(source, capability, route_id, key, reason, payload)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (source) DO UPDATE SET reason = excluded.reason""";

  private DeadLetters() {}

  static void store(Connection connection, List<DeadLetter> letters) throws SQLException {
    if (letters.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(STORE)) {
      for (DeadLetter letter : letters) {
        insert.setString(1, letter.source());
        insert.setString(2, letter.capability());
        insert.setString(3, letter.routeId());
        insert.setString(4, letter.key());
        insert.setString(5, letter.reason());
        insert.setBytes(6, letter.payload());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
