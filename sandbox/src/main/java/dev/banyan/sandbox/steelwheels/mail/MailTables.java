package dev.banyan.sandbox.steelwheels.mail;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** Creates the table of this room, if it is not there yet. */
final class MailTables {

  private static final List<String> STATEMENTS =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS mail_queue (
            "MAILID" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            "KIND" varchar(15) NOT NULL,
            "REFERENCE" varchar(30) NOT NULL,
            "RECIPIENT" varchar(200) NOT NULL,
            "SUBJECT" varchar(200) NOT NULL,
            "BODY" text NOT NULL,
            "STATE" varchar(10) NOT NULL DEFAULT 'QUEUED'
              CHECK ("STATE" IN ('QUEUED', 'SENT', 'FAILED')),
            "ATTEMPTS" integer NOT NULL DEFAULT 0,
            "LASTERROR" varchar(200),
            "CREATED" timestamp NOT NULL,
            "NEXTTRY" timestamp NOT NULL,
            "SENT" timestamp,
            UNIQUE ("KIND", "REFERENCE"))
          """,
          """
          CREATE INDEX IF NOT EXISTS mail_queue_waiting ON mail_queue ("NEXTTRY")
            WHERE "STATE" = 'QUEUED'
          """,
          "ALTER TABLE mail_queue REPLICA IDENTITY FULL");

  private MailTables() {}

  static void create(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : STATEMENTS) {
        statement.execute(sql);
      }
    }
  }
}
