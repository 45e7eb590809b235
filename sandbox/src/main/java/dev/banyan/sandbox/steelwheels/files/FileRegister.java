package dev.banyan.sandbox.steelwheels.files;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The table intranet.uploads. */
final class FileRegister {

  private final DataSource dataSource;

  FileRegister(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  void create() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS intranet");
      statement.execute("CREATE SEQUENCE IF NOT EXISTS intranet.upload_numbers");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS intranet.uploads (\"UPLOADNUMBER\" integer PRIMARY KEY,"
              + " \"FILENAME\" varchar(200) NOT NULL, \"SIZEBYTES\" bigint NOT NULL,"
              + " \"SHA256\" char(64) NOT NULL, \"USERNAME\" varchar(60) NOT NULL,"
              + " \"UPLOADEDAT\" timestamp NOT NULL DEFAULT LOCALTIMESTAMP)");
    }
  }

  int nextId() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement("SELECT nextval('intranet.upload_numbers')");
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  StoredFile add(int id, String name, long sizeBytes, String sha256, String user)
      throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO intranet.uploads (\"UPLOADNUMBER\", \"FILENAME\", \"SIZEBYTES\","
                    + " \"SHA256\", \"USERNAME\") VALUES (?, ?, ?, ?, ?) RETURNING *")) {
      insert.setInt(1, id);
      insert.setString(2, name);
      insert.setLong(3, sizeBytes);
      insert.setString(4, sha256);
      insert.setString(5, user);
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return file(row);
      }
    }
  }

  Optional<StoredFile> find(int id) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT * FROM intranet.uploads WHERE \"UPLOADNUMBER\" = ?")) {
      query.setInt(1, id);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(file(row)) : Optional.empty();
      }
    }
  }

  List<StoredFile> newest(int count) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT * FROM intranet.uploads ORDER BY \"UPLOADNUMBER\" DESC LIMIT ?")) {
      query.setInt(1, count);
      List<StoredFile> files = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          files.add(file(row));
        }
      }
      return files;
    }
  }

  /** Returns the numbers of those that were removed. */
  List<Integer> removeAllBut(int count) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement delete =
            connection.prepareStatement(
                "DELETE FROM intranet.uploads WHERE \"UPLOADNUMBER\" NOT IN"
                    + " (SELECT \"UPLOADNUMBER\" FROM intranet.uploads"
                    + " ORDER BY \"UPLOADNUMBER\" DESC LIMIT ?) RETURNING \"UPLOADNUMBER\"")) {
      delete.setInt(1, count);
      List<Integer> removed = new ArrayList<>();
      try (ResultSet row = delete.executeQuery()) {
        while (row.next()) {
          removed.add(row.getInt(1));
        }
      }
      return removed;
    }
  }

  private static StoredFile file(ResultSet row) throws SQLException {
    return new StoredFile(
        row.getInt("UPLOADNUMBER"),
        row.getString("FILENAME"),
        row.getLong("SIZEBYTES"),
        row.getString("SHA256"),
        row.getString("USERNAME"),
        row.getTimestamp("UPLOADEDAT").toLocalDateTime());
  }
}
