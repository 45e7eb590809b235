package dev.banyan.sandbox.steelwheels.orders;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes one new order on the connection of a transaction; what it refuses leaves nothing behind.
 */
final class OrderEntry {

  private static final int DAYS_TO_DELIVER = 7;

  private final Connection connection;
  private final LocalDate today;

  OrderEntry(Connection connection, LocalDate today) {
    this.connection = connection;
    this.today = today;
  }

  Placing enter(NewOrder order) throws SQLException {
    if (!exists("SELECT 1 FROM customers WHERE \"CUSTOMERNUMBER\" = ?", order.customerNumber())) {
      return new Placing.Refused("there is no customer " + order.customerNumber());
    }
    Map<String, BigDecimal> listPrices = new HashMap<>();
    for (NewLine line : order.lines()) {
      BigDecimal listPrice = listPrice(line.productCode());
      if (listPrice == null) {
        return new Placing.Refused("there is no product " + line.productCode());
      }
      listPrices.put(line.productCode(), listPrice);
    }
    int number = nextOrderNumber();
    if (order.partnerReference() != null && !claim(order.partnerReference(), number)) {
      return new Placing.DuplicateReference(orderOf(order.partnerReference()));
    }
    insertOrder(number, order);
    insertLines(number, order.lines(), listPrices);
    takeFromStock(order.lines());
    return new Placing.Placed(number);
  }

  // The data has some numbers ahead of the sequence; those are passed over.
  private int nextOrderNumber() throws SQLException {
    while (true) {
      int number;
      try (PreparedStatement query =
              connection.prepareStatement("SELECT nextval('order_numbers')");
          ResultSet row = query.executeQuery()) {
        row.next();
        number = row.getInt(1);
      }
      if (!exists("SELECT 1 FROM orders WHERE \"ORDERNUMBER\" = ?", number)) {
        return number;
      }
    }
  }

  // A second caller with the same reference waits here for the first one's commit.
  private boolean claim(String reference, int number) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO partner_orders (\"PARTNERREF\", \"ORDERNUMBER\") VALUES (?, ?)"
                + " ON CONFLICT DO NOTHING")) {
      insert.setString(1, reference);
      insert.setInt(2, number);
      return insert.executeUpdate() == 1;
    }
  }

  private int orderOf(String reference) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT \"ORDERNUMBER\" FROM partner_orders WHERE \"PARTNERREF\" = ?")) {
      query.setString(1, reference);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private void insertOrder(int number, NewOrder order) throws SQLException {
    LocalDate required =
        order.requiredDate() == null ? today.plusDays(DAYS_TO_DELIVER) : order.requiredDate();
    String comments =
        order.comments() == null || order.comments().isBlank() ? null : order.comments();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO orders (\"ORDERNUMBER\", \"ORDERDATE\", \"REQUIREDDATE\", \"SHIPPEDDATE\","
                + " \"STATUS\", \"COMMENTS\", \"CUSTOMERNUMBER\") VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      insert.setInt(1, number);
      insert.setTimestamp(2, Timestamp.valueOf(today.atStartOfDay()));
      insert.setTimestamp(3, Timestamp.valueOf(required.atStartOfDay()));
      insert.setTimestamp(4, Timestamp.valueOf(NotShipped.DUMMY_DATE.atStartOfDay()));
      insert.setString(5, OrderStatus.IN_PROCESS.label());
      insert.setString(6, comments);
      insert.setInt(7, order.customerNumber());
      insert.executeUpdate();
    }
  }

  private void insertLines(int number, List<NewLine> lines, Map<String, BigDecimal> listPrices)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO orderdetails (\"ORDERNUMBER\", \"PRODUCTCODE\", \"QUANTITYORDERED\","
                + " \"PRICEEACH\", \"ORDERLINENUMBER\") VALUES (?, ?, ?, ?, ?)")) {
      int lineNumber = 0;
      for (NewLine line : lines) {
        insert.setInt(1, number);
        insert.setString(2, line.productCode());
        insert.setInt(3, line.quantity());
        insert.setBigDecimal(
            4, line.priceEach() == null ? listPrices.get(line.productCode()) : line.priceEach());
        insert.setInt(5, ++lineNumber);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  // In the order of the codes, so that two orders never wait for each other. What is missing is
  // back-ordered from the vendor, so the stock stops at nought.
  private void takeFromStock(List<NewLine> lines) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE products SET \"QUANTITYINSTOCK\" = GREATEST(0, \"QUANTITYINSTOCK\" - ?)"
                + " WHERE \"PRODUCTCODE\" = ?")) {
      for (NewLine line :
          lines.stream().sorted(Comparator.comparing(NewLine::productCode)).toList()) {
        update.setInt(1, line.quantity());
        update.setString(2, line.productCode());
        update.executeUpdate();
      }
    }
  }

  private @Nullable BigDecimal listPrice(String productCode) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT \"MSRP\" FROM products WHERE \"PRODUCTCODE\" = ?")) {
      query.setString(1, productCode);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getBigDecimal(1) : null;
      }
    }
  }

  private boolean exists(String sql, int number) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setInt(1, number);
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }
}
