package dev.banyan.e2e;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The legacy tables and the projections as comparable rows. What the mappings change (dummy dates,
 * status names, trimmed text) is undone or left to the facade test, so that both sides read alike.
 */
enum LegacyTables {
  CUSTOMERS(
      """
      SELECT "CUSTOMERNUMBER", "CUSTOMERNAME", "CONTACTFIRSTNAME", "CONTACTLASTNAME", "CITY", "COUNTRY",
        "CREDITLIMIT"::numeric(17,2) FROM customers ORDER BY 1
      """,
      """
      SELECT customer_number, name, contact_first_name, contact_last_name, city, country_legacy,
        credit_limit::numeric(17,2) FROM customers WHERE NOT deleted ORDER BY 1
      """),
  PRODUCTS(
      """
      SELECT "PRODUCTCODE", "PRODUCTNAME", "QUANTITYINSTOCK", "BUYPRICE"::numeric(17,2),
        "MSRP"::numeric(17,2) FROM products ORDER BY 1
      """,
      """
      SELECT product_code, name, quantity_in_stock, buy_price::numeric(17,2), msrp::numeric(17,2)
        FROM products WHERE NOT deleted ORDER BY 1
      """),
  ORDERS(
      """
      SELECT "ORDERNUMBER", "CUSTOMERNUMBER", "ORDERDATE", "REQUIREDDATE",
        upper(replace("STATUS", ' ', '_')) FROM orders ORDER BY 1
      """,
      """
      SELECT order_number, customer_number, order_date, required_date, status
        FROM orders WHERE NOT deleted ORDER BY 1
      """),
  ORDER_LINES(
      """
      SELECT "ORDERNUMBER", "PRODUCTCODE", "ORDERLINENUMBER", "QUANTITYORDERED",
        "PRICEEACH"::numeric(17,2) FROM orderdetails ORDER BY 1, 2
      """,
      """
      SELECT order_number, product_code, line_number, quantity, price_each::numeric(17,2)
        FROM order_lines WHERE NOT deleted ORDER BY 1, 2
      """),
  PAYMENTS(
      """
      SELECT "CUSTOMERNUMBER", "CHECKNUMBER", "AMOUNT"::numeric(17,2) FROM payments ORDER BY 1, 2
      """,
      """
      SELECT customer_number, check_number, amount::numeric(17,2) FROM payments WHERE NOT deleted
        ORDER BY 1, 2
      """);

  private final String legacySql;
  private final String modernSql;

  LegacyTables(String legacySql, String modernSql) {
    this.legacySql = legacySql;
    this.modernSql = modernSql;
  }

  List<String> legacyRows() throws Exception {
    try (Connection legacy = Banyan.legacy()) {
      return rows(legacy, legacySql);
    }
  }

  List<String> modernRows() throws Exception {
    try (Connection modern = Banyan.modern()) {
      return rows(modern, modernSql);
    }
  }

  private static List<String> rows(Connection database, String sql) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        StringBuilder row = new StringBuilder();
        for (int column = 1; column <= columns; column++) {
          row.append(column == 1 ? "" : " | ").append(result.getString(column));
        }
        rows.add(row.toString());
      }
      return rows;
    }
  }
}
