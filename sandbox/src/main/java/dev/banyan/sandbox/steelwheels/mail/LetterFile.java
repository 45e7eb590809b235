package dev.banyan.sandbox.steelwheels.mail;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Reads from the tables what letters say. */
final class LetterFile {

  private final DataSource dataSource;

  LetterFile(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Empty when the order or its customer is gone. */
  Optional<Confirmation> confirmation(int orderNumber) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                """
                SELECT o."ORDERDATE", o."REQUIREDDATE", c."CUSTOMERNUMBER", c."CUSTOMERNAME",
                  c."CONTACTFIRSTNAME", c."CONTACTLASTNAME"
                FROM orders o JOIN customers c ON c."CUSTOMERNUMBER" = o."CUSTOMERNUMBER"
                WHERE o."ORDERNUMBER" = ?
                """)) {
      query.setInt(1, orderNumber);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        return Optional.of(
            new Confirmation(
                orderNumber,
                contact(row),
                row.getString("CUSTOMERNAME"),
                row.getTimestamp("ORDERDATE").toLocalDateTime().toLocalDate(),
                row.getTimestamp("REQUIREDDATE").toLocalDateTime().toLocalDate(),
                lines(connection, orderNumber)));
      }
    }
  }

  private static List<Confirmation.Line> lines(Connection connection, int orderNumber)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT d."PRODUCTCODE", COALESCE(p."PRODUCTNAME", '') AS name, d."QUANTITYORDERED",
              d."PRICEEACH"
            FROM orderdetails d LEFT JOIN products p ON p."PRODUCTCODE" = d."PRODUCTCODE"
            WHERE d."ORDERNUMBER" = ? ORDER BY d."ORDERLINENUMBER"
            """)) {
      query.setInt(1, orderNumber);
      try (ResultSet rows = query.executeQuery()) {
        List<Confirmation.Line> lines = new ArrayList<>();
        while (rows.next()) {
          lines.add(
              new Confirmation.Line(
                  rows.getString("PRODUCTCODE"),
                  rows.getString("name"),
                  rows.getInt("QUANTITYORDERED"),
                  rows.getBigDecimal("PRICEEACH")));
        }
        return lines;
      }
    }
  }

  /** Customers whose orders exceed their payments by more than the credit limit. */
  List<Reminder> reminders(LocalDate date) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                """
                SELECT * FROM (
                  SELECT c."CUSTOMERNUMBER", c."CUSTOMERNAME", c."CONTACTFIRSTNAME",
                    c."CONTACTLASTNAME", COALESCE(c."CREDITLIMIT", 0) AS creditlimit,
                    COALESCE((SELECT SUM(d."QUANTITYORDERED" * d."PRICEEACH") FROM orders o
                      JOIN orderdetails d ON d."ORDERNUMBER" = o."ORDERNUMBER"
                      WHERE o."CUSTOMERNUMBER" = c."CUSTOMERNUMBER"
                        AND o."STATUS" <> 'Cancelled'), 0) AS ordered,
                    COALESCE((SELECT SUM(p."AMOUNT") FROM payments p
                      WHERE p."CUSTOMERNUMBER" = c."CUSTOMERNUMBER"), 0) AS paid
                  FROM customers c) balances
                WHERE ordered - paid > creditlimit ORDER BY "CUSTOMERNUMBER"
                """);
        ResultSet rows = query.executeQuery()) {
      List<Reminder> reminders = new ArrayList<>();
      while (rows.next()) {
        reminders.add(
            new Reminder(
                contact(rows),
                rows.getString("CUSTOMERNAME"),
                money(rows, "ordered"),
                money(rows, "paid"),
                money(rows, "creditlimit"),
                date));
      }
      return reminders;
    }
  }

  private static Contact contact(ResultSet row) throws SQLException {
    return new Contact(
        row.getInt("CUSTOMERNUMBER"),
        row.getString("CONTACTFIRSTNAME"),
        row.getString("CONTACTLASTNAME"));
  }

  private static BigDecimal money(ResultSet row, String column) throws SQLException {
    return row.getBigDecimal(column);
  }
}
