package dev.banyan.sandbox.steelwheels.edi;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;

/** The statements behind {@link Booking}. */
final class PurchaseRows {

  private final Connection connection;

  PurchaseRows(Connection connection) {
    this.connection = connection;
  }

  /** Locks an order until the transaction ends; one of another supplier is refused. */
  void lock(int poNumber, String sender) throws SQLException, X12Exception {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT 1 FROM purchase_orders WHERE "PONUMBER" = ? AND "PARTNERID" = ? FOR UPDATE
            """)) {
      query.setInt(1, poNumber);
      query.setString(2, sender);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new X12Exception(sender + " was sent no purchase order " + poNumber);
        }
      }
    }
  }

  void rejectLines(int poNumber) throws SQLException {
    update(
        """
        UPDATE purchase_order_lines SET "ACKCODE" = 'IR', "QUANTITYACKNOWLEDGED" = 0
        WHERE "PONUMBER" = ?
        """,
        poNumber);
  }

  void acceptLines(int poNumber) throws SQLException {
    update(
        """
        UPDATE purchase_order_lines SET "ACKCODE" = 'IA', "QUANTITYACKNOWLEDGED" = "QUANTITY"
        WHERE "PONUMBER" = ?
        """,
        poNumber);
  }

  void acknowledgeLine(int poNumber, SupplierDocument.Acknowledgment.Line line)
      throws SQLException, X12Exception {
    int changed =
        update(
            """
            UPDATE purchase_order_lines SET "ACKCODE" = ?, "QUANTITYACKNOWLEDGED" = ?
            WHERE "PONUMBER" = ? AND "LINENUMBER" = ? AND "PRODUCTCODE" = ?
            """,
            line.code(),
            line.quantity(),
            poNumber,
            line.number(),
            line.productCode());
    if (changed == 0) {
      throw new X12Exception(
          "purchase order %d has no line %d of product %s"
              .formatted(poNumber, line.number(), line.productCode()));
    }
  }

  void acknowledged(int poNumber, LocalDateTime now) throws SQLException {
    update(
        """
        UPDATE purchase_orders SET "ACKNOWLEDGED" = ?, "STATUS" = CASE
          WHEN "STATUS" NOT IN ('NEW', 'SENT', 'ACKNOWLEDGED', 'REJECTED') THEN "STATUS"
          WHEN EXISTS (SELECT 1 FROM purchase_order_lines l
            WHERE l."PONUMBER" = purchase_orders."PONUMBER"
              AND COALESCE(l."QUANTITYACKNOWLEDGED", l."QUANTITY") > 0) THEN 'ACKNOWLEDGED'
          ELSE 'REJECTED' END
        WHERE "PONUMBER" = ?
        """,
        now,
        poNumber);
  }

  void shipLine(int poNumber, SupplierDocument.ShipNotice.Item item)
      throws SQLException, X12Exception {
    int changed =
        update(
            """
            UPDATE purchase_order_lines SET "QUANTITYSHIPPED" = "QUANTITYSHIPPED" + ?
            WHERE "PONUMBER" = ? AND "PRODUCTCODE" = ?
            """,
            item.quantity(),
            poNumber,
            item.productCode());
    if (changed == 0) {
      throw noLine(poNumber, item.productCode());
    }
  }

  /** The column holds up to 32,767 pieces. */
  void putOnStock(String productCode, long quantity) throws SQLException {
    update(
        """
        UPDATE products SET "QUANTITYINSTOCK" = LEAST(32767, "QUANTITYINSTOCK" + ?)
        WHERE "PRODUCTCODE" = ?
        """,
        quantity,
        productCode);
  }

  void shipped(int poNumber, String shipmentId, LocalDateTime now) throws SQLException {
    update(
        """
        UPDATE purchase_orders SET "SHIPPED" = ?, "SHIPMENTID" = ?, "STATUS" = CASE
          WHEN "STATUS" = 'INVOICED' THEN "STATUS"
          WHEN EXISTS (SELECT 1 FROM purchase_order_lines l
            WHERE l."PONUMBER" = purchase_orders."PONUMBER"
              AND l."QUANTITYSHIPPED" < COALESCE(l."QUANTITYACKNOWLEDGED", l."QUANTITY"))
            THEN 'PARTSHIPPED'
          ELSE 'SHIPPED' END
        WHERE "PONUMBER" = ?
        """,
        now,
        shipmentId,
        poNumber);
  }

  void invoiceLine(int poNumber, SupplierDocument.Invoice.Line line)
      throws SQLException, X12Exception {
    int changed =
        update(
            """
            UPDATE purchase_order_lines SET "QUANTITYINVOICED" = "QUANTITYINVOICED" + ?
            WHERE "PONUMBER" = ? AND "PRODUCTCODE" = ?
            """,
            line.quantity(),
            poNumber,
            line.productCode());
    if (changed == 0) {
      throw noLine(poNumber, line.productCode());
    }
  }

  void invoiced(SupplierDocument.Invoice invoice, LocalDateTime now)
      throws SQLException, X12Exception {
    int changed =
        update(
            """
            UPDATE purchase_orders SET "INVOICED" = ?, "INVOICENUMBER" = ?, "STATUS" = 'INVOICED',
              "INVOICETOTAL" = COALESCE("INVOICETOTAL", 0) + ?
            WHERE "PONUMBER" = ? AND "INVOICENUMBER" IS DISTINCT FROM ?
            """,
            now,
            invoice.number(),
            invoice.total(),
            invoice.poNumber(),
            invoice.number());
    if (changed == 0) {
      throw new X12Exception(
          "invoice %s of purchase order %d was booked before"
              .formatted(invoice.number(), invoice.poNumber()));
    }
  }

  private int update(String sql, Object... values) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        update.setObject(i + 1, values[i]);
      }
      return update.executeUpdate();
    }
  }

  private static X12Exception noLine(int poNumber, String productCode) {
    return new X12Exception(
        "purchase order %d has no line of product %s".formatted(poNumber, productCode));
  }
}
