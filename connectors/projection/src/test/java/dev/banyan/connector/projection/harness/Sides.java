package dev.banyan.connector.projection.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Compares a projection with its legacy table, row by row and value by value. */
public enum Sides {
  CUSTOMERS(
      """
      SELECT "CUSTOMERNUMBER", "CUSTOMERNAME", "CONTACTFIRSTNAME", "CONTACTLASTNAME", nullif("PHONE", ''),
             "ADDRESSLINE1", nullif("ADDRESSLINE2", ''), "CITY", nullif("STATE", ''), nullif("POSTALCODE", ''),
             "COUNTRY", "SALESREPEMPLOYEENUMBER", "CREDITLIMIT" FROM customers ORDER BY 1""",
      """
      SELECT customer_number, name, contact_first_name, contact_last_name, phone, address_line1,
             address_line2, city, state, postal_code, country_legacy, sales_rep_number, credit_limit
        FROM customers WHERE NOT deleted ORDER BY 1"""),
  PRODUCTS(
      """
      SELECT "PRODUCTCODE", "PRODUCTNAME", "PRODUCTLINE", "PRODUCTSCALE", "PRODUCTVENDOR",
             "PRODUCTDESCRIPTION", "QUANTITYINSTOCK", "BUYPRICE", "MSRP"
        FROM products ORDER BY "PRODUCTCODE" COLLATE "C\"""",
      """
      SELECT product_code, name, product_line, scale, vendor, description, quantity_in_stock,
             buy_price, msrp FROM products WHERE NOT deleted ORDER BY product_code COLLATE "C\""""),
  ORDERS(
      """
      SELECT "ORDERNUMBER", "CUSTOMERNUMBER", "ORDERDATE", "REQUIREDDATE",
             CASE WHEN "SHIPPEDDATE"::date <> '2006-08-23' THEN "SHIPPEDDATE" END,
             upper(replace("STATUS", ' ', '_')), nullif("COMMENTS", '') FROM orders ORDER BY 1""",
      """
      SELECT order_number, customer_number, order_date, required_date, shipped_date, status, comments
        FROM orders WHERE NOT deleted ORDER BY 1"""),
  ORDER_LINES(
      """
      SELECT "ORDERNUMBER", "PRODUCTCODE", "ORDERLINENUMBER", "QUANTITYORDERED", "PRICEEACH"
        FROM orderdetails ORDER BY 1, "PRODUCTCODE" COLLATE "C\"""",
      """
      SELECT order_number, product_code, line_number, quantity, price_each FROM order_lines
       WHERE NOT deleted ORDER BY 1, product_code COLLATE "C\""""),
  PAYMENTS(
      """
      SELECT "CUSTOMERNUMBER", "CHECKNUMBER", "PAYMENTDATE", "AMOUNT" FROM payments
       ORDER BY 1, "CHECKNUMBER" COLLATE "C\"""",
      """
      SELECT customer_number, check_number, payment_date, amount FROM payments WHERE NOT deleted
       ORDER BY 1, check_number COLLATE "C\"""");

  private final String legacy;
  private final String modern;

  Sides(String legacy, String modern) {
    this.legacy = legacy;
    this.modern = modern;
  }

  public void assertEqual(OldWorld world) throws Exception {
    try (Connection old = world.legacy();
        Connection fresh = world.modern()) {
      assertThat(rows(fresh, modern)).as(name()).containsExactlyElementsOf(rows(old, legacy));
    }
  }

  public static void assertAllEqual(OldWorld world) throws Exception {
    for (Sides sides : values()) {
      sides.assertEqual(world);
    }
  }

  public int modernCount(OldWorld world) throws Exception {
    try (Connection fresh = world.modern()) {
      return rows(fresh, modern).size();
    }
  }

  public static List<String> rows(Connection connection, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        StringJoiner row = new StringJoiner("|");
        for (int column = 1; column <= columns; column++) {
          row.add(result.getString(column));
        }
        rows.add(row.toString());
      }
    }
    return rows;
  }
}
