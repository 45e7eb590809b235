package dev.banyan.sandbox.steelwheels.mail;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The table mail_queue. */
final class MailQueue {

  private static final int BATCH = 50;

  private final DataSource dataSource;
  private final MailSettings settings;
  private final Clock clock;

  MailQueue(DataSource dataSource, MailSettings settings, Clock clock) {
    this.dataSource = dataSource;
    this.settings = settings;
    this.clock = clock;
  }

  /** Answers false when there is such a letter already. */
  boolean put(Letter letter) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO mail_queue ("KIND", "REFERENCE", "RECIPIENT", "SUBJECT", "BODY",
                  "CREATED", "NEXTTRY") VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """)) {
      insert.setString(1, letter.kind().name());
      insert.setString(2, letter.reference());
      insert.setString(3, letter.recipient());
      insert.setString(4, letter.subject());
      insert.setString(5, letter.body());
      insert.setObject(6, now());
      insert.setObject(7, now());
      return insert.executeUpdate() == 1;
    }
  }

  List<Waiting> due() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                """
                SELECT "MAILID", "ATTEMPTS", "KIND", "REFERENCE", "RECIPIENT", "SUBJECT", "BODY"
                FROM mail_queue WHERE "STATE" = 'QUEUED' AND "NEXTTRY" <= ?
                ORDER BY "NEXTTRY", "MAILID" LIMIT ?
                """)) {
      query.setObject(1, now());
      query.setInt(2, BATCH);
      try (ResultSet rows = query.executeQuery()) {
        List<Waiting> due = new ArrayList<>();
        while (rows.next()) {
          due.add(
              new Waiting(
                  rows.getLong(1),
                  rows.getInt(2),
                  new Letter(
                      Letter.Kind.valueOf(rows.getString(3)),
                      rows.getString(4),
                      rows.getString(5),
                      rows.getString(6),
                      rows.getString(7))));
        }
        return due;
      }
    }
  }

  void sent(Waiting waiting) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                """
                UPDATE mail_queue SET "STATE" = 'SENT', "SENT" = ?, "ATTEMPTS" = "ATTEMPTS" + 1
                WHERE "MAILID" = ?
                """)) {
      update.setObject(1, now());
      update.setLong(2, waiting.id());
      update.executeUpdate();
    }
  }

  void failed(Waiting waiting, String error) throws SQLException {
    int failures = waiting.attempts() + 1;
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                """
                UPDATE mail_queue SET "STATE" = ?, "ATTEMPTS" = ?, "NEXTTRY" = ?,
                  "LASTERROR" = LEFT(?, 200) WHERE "MAILID" = ?
                """)) {
      update.setString(1, failures >= settings.maxAttempts() ? "FAILED" : "QUEUED");
      update.setInt(2, failures);
      update.setObject(3, now().plus(Duration.ofMillis(settings.waitMs(failures))));
      update.setString(4, error);
      update.setLong(5, waiting.id());
      update.executeUpdate();
    }
  }

  private LocalDateTime now() {
    return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /**
   * @param attempts how often it has failed so far
   */
  record Waiting(long id, int attempts, Letter letter) {}
}
