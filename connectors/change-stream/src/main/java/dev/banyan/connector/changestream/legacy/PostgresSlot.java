package dev.banyan.connector.changestream.legacy;

import dev.banyan.spi.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * A replication slot beside the log's end, both in bytes from the log's start.
 *
 * @param status {@code pg_replication_slots.wal_status}, {@code none} when there is no slot
 * @param keepMb {@code max_slot_wal_keep_size}, -1 for no bound
 */
record PostgresSlot(
    String name, long end, long confirmed, long restart, String status, long keepMb) {

  static final String NONE = "none";

  static PostgresSlot read(Connection connection, String name) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT pg_current_wal_insert_lsn() - '0/0', coalesce(confirmed_flush_lsn - '0/0', 0),
                   coalesce(restart_lsn - '0/0', 0),
                   CASE WHEN slot_name IS NULL THEN 'none' ELSE coalesce(wal_status, 'lost') END,
                   (SELECT setting FROM pg_settings WHERE name = 'max_slot_wal_keep_size')
              FROM (SELECT ?::name AS wanted) w
              LEFT JOIN pg_replication_slots ON slot_name = wanted""")) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return new PostgresSlot(
            name, row.getLong(1), row.getLong(2), row.getLong(3), row.getString(4), row.getLong(5));
      }
    }
  }

  /** Debezium confirms to the slot only what it has stored: a slot never is ahead by itself. */
  Optional<String> lost(Map<String, ?> offset) {
    long stored = stored(offset);
    if (stored == 0 || FirstSnapshot.isCutOff(offset)) {
      // The snapshot that has to be taken anyhow tells everything.
      return Optional.empty();
    }
    if (status.equals(NONE)) {
      return Optional.of(
          "replication slot "
              + name
              + " does not exist any more: changes after "
              + lsn(stored)
              + " may be lost");
    }
    if (status.equals("lost")) {
      return Optional.of(
          "the server has removed log that replication slot "
              + name
              + " still needed: changes after "
              + lsn(stored)
              + " are lost");
    }
    if (confirmed > stored) {
      return Optional.of(
          "replication slot "
              + name
              + " begins at "
              + lsn(confirmed)
              + ", after the stream's position "
              + lsn(stored)
              + ": it was made anew or moved, and the changes between are lost");
    }
    if (stored > end) {
      return Optional.of(
          "the server's log ends at "
              + lsn(end)
              + ", before the stream's position "
              + lsn(stored)
              + ": the server was restored or is another one");
    }
    return Optional.empty();
  }

  LogKeeping keeping() {
    boolean slot = restart > 0;
    String advice =
        keepMb < 0
            ? "max_slot_wal_keep_size is not set: a stream that stands still can fill the server's"
                + " disk; set it to what the disk can spare"
            : null;
    return new LogKeeping(slot ? Math.max(0, end - restart) : 0, status, advice);
  }

  void refuseOlder(Map<String, ?> offset) {
    if (stored(offset) > end) {
      throw new IllegalStateException(
          "the server's log ends at "
              + lsn(end)
              + ", before what was read already ("
              + lsn(stored(offset))
              + "): it was restored or is another one. Its changes would be taken for older than what the"
              + " projections hold: remove the source, empty the projections and add it again");
    }
  }

  /** A slot begins where it is made; Debezium reads on from a stored offset without a snapshot. */
  static Legacy.Restart renew(Connection connection, String name) throws SQLException {
    drop(connection, name);
    try (PreparedStatement create =
        connection.prepareStatement(
            "SELECT lsn - '0/0' FROM pg_create_logical_replication_slot(?, 'pgoutput')")) {
      create.setString(1, name);
      try (ResultSet row = create.executeQuery()) {
        row.next();
        long start = row.getLong(1);
        return new Legacy.Restart(
            Map.of(
                "lsn", start,
                "lsn_proc", start,
                "lsn_commit", start,
                "txId", transaction(connection),
                "ts_usec", System.currentTimeMillis() * 1000),
            new Position(start, 0));
      }
    }
  }

  /** A transaction that has written already cannot make a slot, so the id is asked for alone. */
  private static long transaction(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT pg_current_xact_id()::text::bigint");
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  static void drop(Connection connection, String name) throws SQLException {
    try (PreparedStatement drop =
        connection.prepareStatement(
            "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = ?")) {
      drop.setString(1, name);
      drop.execute();
    }
  }

  static String lsn(long position) {
    return "%X/%X".formatted(position >>> 32, position & 0xFFFFFFFFL);
  }

  private static long stored(Map<String, ?> offset) {
    long stored = 0;
    for (String key : new String[] {"lsn", "lsn_proc", "lsn_commit"}) {
      if (offset.get(key) instanceof Number position) {
        stored = Math.max(stored, position.longValue());
      }
    }
    return stored;
  }
}
