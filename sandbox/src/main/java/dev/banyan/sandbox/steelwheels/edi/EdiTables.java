package dev.banyan.sandbox.steelwheels.edi;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** Creates the tables of this room, if they are not there yet. */
final class EdiTables {

  private static final List<String> STATEMENTS =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS edi_partners (
            "PARTNERID" varchar(15) PRIMARY KEY,
            "VENDOR" varchar(50) NOT NULL UNIQUE)
          """,
          """
          CREATE TABLE IF NOT EXISTS edi_numbers (
            "NAME" varchar(20) PRIMARY KEY,
            "LASTNUMBER" bigint NOT NULL)
          """,
          """
          CREATE TABLE IF NOT EXISTS edi_interchanges (
            "DIRECTION" varchar(3) NOT NULL CHECK ("DIRECTION" IN ('IN', 'OUT')),
            "PARTNERID" varchar(15) NOT NULL,
            "CONTROLNUMBER" bigint NOT NULL,
            "DOCUMENTS" varchar(40) NOT NULL,
            "FILENAME" varchar(200) NOT NULL,
            "CONTENT" text NOT NULL,
            "STATE" varchar(10) NOT NULL CHECK ("STATE" IN ('NEW', 'DROPPED', 'POSTED')),
            "CREATED" timestamp NOT NULL,
            PRIMARY KEY ("DIRECTION", "PARTNERID", "CONTROLNUMBER"))
          """,
          """
          CREATE TABLE IF NOT EXISTS purchase_orders (
            "PONUMBER" integer PRIMARY KEY,
            "PARTNERID" varchar(15) NOT NULL,
            "VENDOR" varchar(50) NOT NULL,
            "STATUS" varchar(15) NOT NULL CHECK ("STATUS" IN ('NEW', 'SENT', 'ACKNOWLEDGED',
              'REJECTED', 'PARTSHIPPED', 'SHIPPED', 'INVOICED')),
            "CONTROLNUMBER" bigint NOT NULL,
            "TOTAL" numeric(12, 2) NOT NULL,
            "ORDERED" timestamp NOT NULL,
            "ACKNOWLEDGED" timestamp,
            "SHIPPED" timestamp,
            "INVOICED" timestamp,
            "SHIPMENTID" varchar(30),
            "INVOICENUMBER" varchar(22),
            "INVOICETOTAL" numeric(12, 2))
          """,
          """
          CREATE TABLE IF NOT EXISTS purchase_order_lines (
            "PONUMBER" integer NOT NULL,
            "LINENUMBER" integer NOT NULL,
            "PRODUCTCODE" varchar(50) NOT NULL,
            "QUANTITY" integer NOT NULL,
            "PRICEEACH" numeric(12, 2) NOT NULL,
            "ACKCODE" varchar(2),
            "QUANTITYACKNOWLEDGED" integer,
            "QUANTITYSHIPPED" integer NOT NULL DEFAULT 0,
            "QUANTITYINVOICED" integer NOT NULL DEFAULT 0,
            PRIMARY KEY ("PONUMBER", "LINENUMBER"))
          """,
          """
          INSERT INTO edi_numbers ("NAME", "LASTNUMBER") VALUES ('PURCHASEORDER', 500000)
            ON CONFLICT DO NOTHING
          """,
          "ALTER TABLE edi_partners REPLICA IDENTITY FULL",
          "ALTER TABLE edi_numbers REPLICA IDENTITY FULL",
          "ALTER TABLE edi_interchanges REPLICA IDENTITY FULL",
          "ALTER TABLE purchase_orders REPLICA IDENTITY FULL",
          "ALTER TABLE purchase_order_lines REPLICA IDENTITY FULL");

  private EdiTables() {}

  static void create(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : STATEMENTS) {
        statement.execute(sql);
      }
    }
  }
}
