package dev.banyan.sandbox.steelwheels.payment;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** Creates the tables of this room, if they are not there yet. */
final class PaymentTables {

  private static final List<String> STATEMENTS =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS payment_auth (
            "ORDERNUMBER" integer PRIMARY KEY,
            "REQUESTID" varchar(12) NOT NULL UNIQUE,
            "CHANNEL" varchar(1) NOT NULL,
            "RECORD" varchar(160) NOT NULL,
            "AMOUNTCENTS" bigint NOT NULL,
            "STATE" varchar(15) NOT NULL,
            "CREATED" timestamp NOT NULL,
            "DEADLINE" timestamp NOT NULL,
            "SENT" timestamp,
            "PARKED" timestamp,
            "ANSWERED" timestamp,
            "REASONCODE" varchar(3),
            "REASONTEXT" varchar(40),
            "AUTHCODE" varchar(10))
          """,
          """
          CREATE INDEX IF NOT EXISTS payment_auth_open ON payment_auth ("DEADLINE")
            WHERE "STATE" IN ('WAITING', 'PARKED')
          """,
          """
          CREATE TABLE IF NOT EXISTS payment_request (
            "ID" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            "REQUESTID" varchar(12) NOT NULL UNIQUE,
            "RECORD" varchar(160) NOT NULL,
            "STATE" varchar(10) NOT NULL DEFAULT 'NEW'
              CHECK ("STATE" IN ('NEW', 'TAKEN', 'ANSWERED', 'DONE', 'REFUSED')),
            "RESULT" varchar(1),
            "REASONCODE" varchar(3),
            "AUTHCODE" varchar(10),
            "REASONTEXT" varchar(40),
            "ERRORTEXT" varchar(200),
            "CREATED" timestamp NOT NULL,
            "ANSWERED" timestamp)
          """,
          """
          CREATE INDEX IF NOT EXISTS payment_request_open ON payment_request ("STATE")
            WHERE "STATE" <> 'DONE'
          """,
          "ALTER TABLE payment_auth REPLICA IDENTITY FULL",
          "ALTER TABLE payment_request REPLICA IDENTITY FULL");

  private PaymentTables() {}

  static void create(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : STATEMENTS) {
        statement.execute(sql);
      }
    }
  }
}
