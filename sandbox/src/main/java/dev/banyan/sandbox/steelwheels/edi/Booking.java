package dev.banyan.sandbox.steelwheels.edi;

import dev.banyan.sandbox.steelwheels.edi.SupplierDocument.Acknowledgment;
import dev.banyan.sandbox.steelwheels.edi.SupplierDocument.Invoice;
import dev.banyan.sandbox.steelwheels.edi.SupplierDocument.ShipNotice;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Books the documents of one interchange on the connection of a transaction. Documents may come in
 * any order; a status never goes back.
 */
final class Booking {

  private final PurchaseRows rows;
  private final String sender;
  private final LocalDateTime now;
  private final SortedMap<String, Long> received = new TreeMap<>();

  Booking(Connection connection, String sender, LocalDateTime now) {
    this.rows = new PurchaseRows(connection);
    this.sender = sender;
    this.now = now;
  }

  void bookAll(List<SupplierDocument> documents) throws SQLException, X12Exception {
    for (SupplierDocument document : documents) {
      book(document);
    }
    // In the order of the codes, as the order desk does, so that neither waits for the other.
    for (Map.Entry<String, Long> goods : received.entrySet()) {
      rows.putOnStock(goods.getKey(), goods.getValue());
    }
  }

  private void book(SupplierDocument document) throws SQLException, X12Exception {
    if (document instanceof Acknowledgment acknowledgment) {
      acknowledge(acknowledgment);
    } else if (document instanceof ShipNotice notice) {
      ship(notice);
    } else if (document instanceof Invoice invoice) {
      invoice(invoice);
    }
  }

  private void acknowledge(Acknowledgment acknowledgment) throws SQLException, X12Exception {
    int order = acknowledgment.poNumber();
    rows.lock(order, sender);
    if (acknowledgment.rejected()) {
      rows.rejectLines(order);
    } else if (acknowledgment.lines().isEmpty()) {
      rows.acceptLines(order);
    }
    for (Acknowledgment.Line line : acknowledgment.lines()) {
      rows.acknowledgeLine(order, line);
    }
    rows.acknowledged(order, now);
  }

  private void ship(ShipNotice notice) throws SQLException, X12Exception {
    for (ShipNotice.Parcel parcel : notice.parcels()) {
      rows.lock(parcel.poNumber(), sender);
      for (ShipNotice.Item item : parcel.items()) {
        rows.shipLine(parcel.poNumber(), item);
        received.merge(item.productCode(), (long) item.quantity(), Long::sum);
      }
      rows.shipped(parcel.poNumber(), notice.shipmentId(), now);
    }
  }

  private void invoice(Invoice invoice) throws SQLException, X12Exception {
    rows.lock(invoice.poNumber(), sender);
    for (Invoice.Line line : invoice.lines()) {
      rows.invoiceLine(invoice.poNumber(), line);
    }
    rows.invoiced(invoice, now);
  }
}
