package dev.banyan.connector.projection.rebuild;

import dev.banyan.spi.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The versions as rows of the modern store. */
final class Versions {

  private final JdbcClient jdbc;

  Versions(DataSource modern) {
    this.jdbc = JdbcClient.create(modern);
  }

  List<Version> all() {
    return jdbc.sql("SELECT * FROM hub.projection_versions ORDER BY projection, version")
        .query((row, n) -> read(row))
        .list();
  }

  List<Version> of(String projection) {
    return jdbc.sql("SELECT * FROM hub.projection_versions WHERE projection = ? ORDER BY version")
        .param(projection)
        .query((row, n) -> read(row))
        .list();
  }

  Optional<Version> find(String projection, int number) {
    return of(projection).stream().filter(version -> version.number() == number).findFirst();
  }

  /** Returns whether there is such a version in such a state. */
  boolean want(Version version, @Nullable String wanted, boolean automatic) {
    return jdbc.sql(
                """
                UPDATE hub.projection_versions
                   SET wanted = ?, automatic = ?, failure = NULL
                 WHERE projection = ? AND version = ? AND state = ?""")
            .params(wanted, automatic, version.projection(), version.number(), version.state())
            .update()
        == 1;
  }

  void state(Version version, String state) {
    set(version, "state", state);
  }

  void failure(Version version, @Nullable String failure) {
    set(version, "failure", failure);
  }

  void compared(Version version, String figures) {
    set(version, "compared", figures);
  }

  void scanned(Version version, String place, long rows) {
    jdbc.sql(
            """
            UPDATE hub.projection_versions SET scan_place = ?, scan_rows = scan_rows + ?
             WHERE projection = ? AND version = ?""")
        .params(place, rows, version.projection(), version.number())
        .update();
  }

  void scanEnded(Version version) {
    jdbc.sql(
            """
            UPDATE hub.projection_versions SET scan_done = true
             WHERE projection = ? AND version = ?""")
        .params(version.projection(), version.number())
        .update();
  }

  void refused(Version version, String reason) {
    jdbc.sql(
            """
            UPDATE hub.projection_versions SET refused = refused + 1, refusal = ?
             WHERE projection = ? AND version = ?""")
        .params(reason, version.projection(), version.number())
        .update();
  }

  long refusals(Version version) {
    return jdbc.sql(
            "SELECT refused FROM hub.projection_versions WHERE projection = ? AND version = ?")
        .params(version.projection(), version.number())
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  static void insert(Connection connection, Version version, long estimate) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO hub.projection_versions(projection, version, state, automatic, filled_from, topic,
                consumer, key, mapping, mapping_text, position_commit, position_offset, scan_done, scan_estimate)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
      insert.setString(1, version.projection());
      insert.setInt(2, version.number());
      insert.setString(3, version.state());
      insert.setBoolean(4, version.automatic());
      insert.setString(5, version.filledFrom());
      insert.setString(6, version.topic());
      insert.setString(7, version.consumer());
      insert.setString(8, version.key());
      insert.setString(9, version.mapping());
      insert.setString(10, version.mappingText());
      insert.setLong(11, version.position().commit());
      insert.setLong(12, version.position().offset());
      insert.setBoolean(13, version.scan().done());
      insert.setLong(14, estimate);
      insert.executeUpdate();
    }
  }

  static void forget(Connection connection, Version version) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM hub.projection_versions WHERE projection = ? AND version = ?")) {
      delete.setString(1, version.projection());
      delete.setInt(2, version.number());
      delete.executeUpdate();
    }
  }

  private void set(Version version, String column, @Nullable String value) {
    jdbc.sql(
            "UPDATE hub.projection_versions SET "
                + column
                + " = ? WHERE projection = ? AND version = ? AND "
                + column
                + " IS DISTINCT FROM ?")
        .params(value, version.projection(), version.number(), value)
        .update();
  }

  private static Version read(ResultSet row) throws SQLException {
    return new Version(
        row.getString("projection"),
        row.getInt("version"),
        row.getString("state"),
        row.getString("wanted"),
        row.getBoolean("automatic"),
        row.getString("filled_from"),
        row.getString("topic"),
        row.getString("consumer"),
        row.getString("key"),
        row.getString("mapping"),
        row.getString("mapping_text"),
        new Position(row.getLong("position_commit"), row.getLong("position_offset")),
        new Version.Scan(row.getString("scan_place"), row.getBoolean("scan_done")));
  }
}
