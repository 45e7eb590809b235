package dev.banyan.connector.changestream.legacy;

import dev.banyan.connector.changestream.mariadb.BinlogPosition;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The binlog files that the server still has.
 *
 * @param sizes bytes of each file by its number
 */
record BinlogFiles(NavigableMap<Long, Long> sizes) {

  private static final int FILE_SHIFT = 40;
  private static final long PLACE = (1L << FILE_SHIFT) - 1;
  private static final long DAY_S = 86_400;
  private static final long ADVISED_DAYS = 3;

  static BinlogFiles read(Connection connection) throws SQLException {
    NavigableMap<Long, Long> sizes = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW BINARY LOGS")) {
      while (rows.next()) {
        sizes.put(BinlogPosition.commit(rows.getString(1), 0) >>> FILE_SHIFT, rows.getLong(2));
      }
    }
    return new BinlogFiles(sizes);
  }

  Optional<String> lost(long stored) {
    if (sizes.isEmpty()) {
      return Optional.of("the server writes no binlog any more");
    }
    if (stored >>> FILE_SHIFT < sizes.firstKey()) {
      return Optional.of(
          "the server has purged its binlog up to file %06d: changes after %s are lost"
              .formatted(sizes.firstKey(), print(stored)));
    }
    Map.Entry<Long, Long> last = sizes.lastEntry();
    if (stored > (last.getKey() << FILE_SHIFT | last.getValue())) {
      return Optional.of(
          "the server's binlog ends at %s, before the stream's position %s: it was reset or restored, or is another server's"
              .formatted(print(last.getKey() << FILE_SHIFT | last.getValue()), print(stored)));
    }
    return Optional.empty();
  }

  /** The server keeps its log by its own rules, whether the stream has read it or not. */
  LogKeeping keeping(Connection connection) throws SQLException {
    long bytes = sizes.values().stream().mapToLong(Long::longValue).sum();
    long expireS = 0;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT @@global.binlog_expire_logs_seconds")) {
      row.next();
      expireS = row.getLong(1);
    }
    String advice = null;
    if (expireS > 0 && expireS < ADVISED_DAYS * DAY_S) {
      advice =
          "the server purges its binlog after %d s: a stream that stands longer loses changes; set binlog_expire_logs_seconds to %d or more"
              .formatted(expireS, ADVISED_DAYS * DAY_S);
    }
    return new LogKeeping(bytes, "reserved", advice);
  }

  long bytes(long from, long to) {
    if (from >= to) {
      return 0;
    }
    long between =
        sizes.subMap(from >>> FILE_SHIFT, to >>> FILE_SHIFT).values().stream()
            .mapToLong(Long::longValue)
            .sum();
    return Math.max(0, between - (from & PLACE) + (to & PLACE));
  }

  static boolean isSameFile(long from, long to) {
    return from >>> FILE_SHIFT == to >>> FILE_SHIFT;
  }

  /** A place as file and byte: {@code 000003/7521}. */
  static String print(long place) {
    return "%06d/%d".formatted(place >>> FILE_SHIFT, place & PLACE);
  }
}
