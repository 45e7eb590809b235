package dev.banyan.sandbox.steelwheels.edi;

import java.math.BigDecimal;
import java.util.List;

/** What suppliers send, read from its transaction set. */
sealed interface SupplierDocument {

  /** An 855: what the supplier makes of a purchase order. */
  record Acknowledgment(int poNumber, boolean rejected, List<Line> lines)
      implements SupplierDocument {

    /**
     * @param code ACK01, such as IA (accepted) or IR (rejected)
     * @param quantity what will be delivered
     */
    record Line(int number, String productCode, String code, int quantity) {}
  }

  /** An 856: what has left the supplier. */
  record ShipNotice(String shipmentId, List<Parcel> parcels) implements SupplierDocument {

    /** The part of a shipment that belongs to one purchase order. */
    record Parcel(int poNumber, List<Item> items) {}

    record Item(String productCode, int quantity) {}
  }

  /** An 810: what the supplier asks for. */
  record Invoice(String number, int poNumber, BigDecimal total, List<Line> lines)
      implements SupplierDocument {

    record Line(String productCode, int quantity, BigDecimal priceEach) {}
  }

  /** Reads a document; an unknown type is refused. */
  static SupplierDocument of(TransactionSet set) throws X12Exception {
    try {
      return switch (set.type()) {
        case "855" -> AcknowledgmentReader.read(set);
        case "856" -> ShipNoticeReader.read(set);
        case "810" -> InvoiceReader.read(set);
        default -> throw new X12Exception("expected 855, 856 or 810");
      };
    } catch (X12Exception e) {
      throw new X12Exception(
          "document %s (%s): %s".formatted(set.controlNumber(), set.type(), e.getMessage()), e);
    }
  }
}
