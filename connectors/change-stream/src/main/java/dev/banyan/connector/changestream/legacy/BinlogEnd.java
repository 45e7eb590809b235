package dev.banyan.connector.changestream.legacy;

import dev.banyan.connector.changestream.mariadb.BinlogPosition;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the binlog ends.
 *
 * @param file its last file
 * @param byteInFile the next byte there
 * @param gtids the transactions that are in the log, or the last of each domain; not after the
 *     place that the first two tell, so that whoever reads on from here misses nothing
 */
record BinlogEnd(String file, long byteInFile, String gtids) {

  static final BinlogEnd NONE = new BinlogEnd("", 0, "");

  private static final int MYSQL_GTIDS = 5;

  static BinlogEnd read(Connection connection) throws SQLException {
    boolean mariadb = connection.getMetaData().getDatabaseProductName().equals("MariaDB");
    try (Statement statement = connection.createStatement()) {
      String gtids = mariadb ? text(statement, "SELECT @@global.gtid_binlog_pos") : "";
      try (ResultSet row =
          statement.executeQuery(
              mariadb || isOld(connection) ? "SHOW MASTER STATUS" : "SHOW BINARY LOG STATUS")) {
        return row.next()
            ? new BinlogEnd(
                row.getString(1), row.getLong(2), mariadb ? gtids : row.getString(MYSQL_GTIDS))
            : NONE;
      }
    }
  }

  /** MySQL 8.4 has only the new name of the statement, older servers the old. */
  private static boolean isOld(Connection connection) throws SQLException {
    int major = connection.getMetaData().getDatabaseMajorVersion();
    return major < 8 || (major == 8 && connection.getMetaData().getDatabaseMinorVersion() < 4);
  }

  /** As bytes that only grow; 0 when the server writes no binlog. */
  long place() {
    return file.isEmpty() ? 0 : BinlogPosition.commit(file, byteInFile);
  }

  /** As Debezium stores it. */
  Map<String, Object> offset() {
    Map<String, Object> offset = new HashMap<>(Map.of("file", file, "pos", byteInFile));
    if (!gtids.isBlank()) {
      offset.put("gtids", gtids.replaceAll("\\s", ""));
    }
    return offset;
  }

  private static String text(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }
}
