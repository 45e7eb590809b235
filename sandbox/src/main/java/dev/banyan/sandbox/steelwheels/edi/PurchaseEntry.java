package dev.banyan.sandbox.steelwheels.edi;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;

/** Writes a new purchase order and its 850 on the connection of a transaction. */
final class PurchaseEntry {

  private final Connection connection;

  PurchaseEntry(Connection connection) {
    this.connection = connection;
  }

  void order(PurchaseOrder order, long control, LocalDateTime created) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO purchase_orders ("PONUMBER", "PARTNERID", "VENDOR", "STATUS",
              "CONTROLNUMBER", "TOTAL", "ORDERED") VALUES (?, ?, ?, 'NEW', ?, ?, ?)
            """)) {
      insert.setInt(1, order.number());
      insert.setString(2, order.partnerId());
      insert.setString(3, order.vendor());
      insert.setLong(4, control);
      insert.setBigDecimal(5, order.total());
      insert.setObject(6, created);
      insert.executeUpdate();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO purchase_order_lines ("PONUMBER", "LINENUMBER", "PRODUCTCODE", "QUANTITY",
              "PRICEEACH") VALUES (?, ?, ?, ?, ?)
            """)) {
      for (PurchaseLine line : order.lines()) {
        insert.setInt(1, order.number());
        insert.setInt(2, line.number());
        insert.setString(3, line.productCode());
        insert.setInt(4, line.quantity());
        insert.setBigDecimal(5, line.priceEach());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  void interchange(PurchaseOrder order, long control, LocalDateTime created) throws SQLException {
    String content =
        X12Writer.write(
            new X12Writer.Envelope(PurchaseOrder.BUYER_ID, order.partnerId(), control),
            "PO",
            "850",
            created,
            order.segments());
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO edi_interchanges ("DIRECTION", "PARTNERID", "CONTROLNUMBER", "DOCUMENTS",
              "FILENAME", "CONTENT", "STATE", "CREATED")
            VALUES ('OUT', ?, ?, '850', ?, ?, 'NEW', ?)
            """)) {
      insert.setString(1, order.partnerId());
      insert.setLong(2, control);
      insert.setString(3, "850_%s_%09d.edi".formatted(order.partnerId(), control));
      insert.setString(4, content);
      insert.setObject(5, created);
      insert.executeUpdate();
    }
  }
}
