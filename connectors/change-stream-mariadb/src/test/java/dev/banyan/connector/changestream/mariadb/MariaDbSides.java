package dev.banyan.connector.changestream.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares a projection with its legacy table in MariaDB, row by row and value by value. */
enum MariaDbSides {
  CUSTOMERS(
      """
      SELECT CUSTOMERNUMBER, CUSTOMERNAME, CONTACTFIRSTNAME, CONTACTLASTNAME, nullif(PHONE, ''),
             ADDRESSLINE1, nullif(ADDRESSLINE2, ''), CITY, nullif(STATE, ''), nullif(POSTALCODE, ''),
             COUNTRY, SALESREPEMPLOYEENUMBER, CREDITLIMIT FROM customers ORDER BY 1""",
      """
      SELECT customer_number, name, contact_first_name, contact_last_name, phone, address_line1,
             address_line2, city, state, postal_code, country_legacy, sales_rep_number, credit_limit
        FROM customers WHERE NOT deleted ORDER BY 1"""),
  PRODUCTS(
      """
      SELECT PRODUCTCODE, PRODUCTNAME, PRODUCTLINE, PRODUCTSCALE, PRODUCTVENDOR, PRODUCTDESCRIPTION,
             QUANTITYINSTOCK, BUYPRICE, MSRP FROM products ORDER BY binary PRODUCTCODE""",
      """
      SELECT product_code, name, product_line, scale, vendor, description, quantity_in_stock,
             buy_price, msrp FROM products WHERE NOT deleted ORDER BY product_code COLLATE "C\""""),
  ORDERS(
      """
      SELECT ORDERNUMBER, CUSTOMERNUMBER, date_format(ORDERDATE, '%Y-%m-%d %T'),
             date_format(REQUIREDDATE, '%Y-%m-%d %T'),
             CASE WHEN date(SHIPPEDDATE) <> '2006-08-23' THEN date_format(SHIPPEDDATE, '%Y-%m-%d %T') END,
             upper(replace(STATUS, ' ', '_')), nullif(COMMENTS, '') FROM orders ORDER BY 1""",
      """
      SELECT order_number, customer_number, order_date, required_date, shipped_date, status, comments
        FROM orders WHERE NOT deleted ORDER BY 1"""),
  ORDER_LINES(
      """
      SELECT ORDERNUMBER, PRODUCTCODE, ORDERLINENUMBER, QUANTITYORDERED, PRICEEACH
        FROM orderdetails ORDER BY 1, binary PRODUCTCODE""",
      """
      SELECT order_number, product_code, line_number, quantity, price_each FROM order_lines
       WHERE NOT deleted ORDER BY 1, product_code COLLATE "C\""""),
  PAYMENTS(
      """
      SELECT CUSTOMERNUMBER, CHECKNUMBER, date_format(PAYMENTDATE, '%Y-%m-%d %T'), AMOUNT FROM payments
       ORDER BY 1, binary CHECKNUMBER""",
      """
      SELECT customer_number, check_number, payment_date, amount FROM payments WHERE NOT deleted
       ORDER BY 1, check_number COLLATE "C\"""");

  private final String legacy;
  private final String modern;

  MariaDbSides(String legacy, String modern) {
    this.legacy = legacy;
    this.modern = modern;
  }

  void assertEqual(MariaDbWorld world) throws Exception {
    assertThat(world.modernRows(modern))
        .as(name())
        .containsExactlyElementsOf(world.legacyRows(legacy));
  }

  static void assertAllEqual(MariaDbWorld world) throws Exception {
    for (MariaDbSides sides : values()) {
      sides.assertEqual(world);
    }
  }
}
