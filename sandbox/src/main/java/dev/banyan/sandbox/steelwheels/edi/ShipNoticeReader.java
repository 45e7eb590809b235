package dev.banyan.sandbox.steelwheels.edi;

import dev.banyan.sandbox.steelwheels.edi.SupplierDocument.ShipNotice;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an 856 with the levels shipment, order, item, as in contracts/partners/856-ship-notice.md.
 */
final class ShipNoticeReader {

  private final List<ShipNotice.Parcel> parcels = new ArrayList<>();
  private List<ShipNotice.Item> items = new ArrayList<>();
  private String productCode = "";

  private ShipNoticeReader() {}

  static ShipNotice read(TransactionSet set) throws X12Exception {
    String shipmentId = set.first("BSN").text(2, 30);
    ShipNoticeReader reader = new ShipNoticeReader();
    for (Segment segment : set.segments()) {
      reader.take(segment);
    }
    if (reader.parcels.isEmpty()) {
      throw new X12Exception("PRF is missing");
    }
    return new ShipNotice(shipmentId, reader.parcels);
  }

  private void take(Segment segment) throws X12Exception {
    switch (segment.id()) {
      case "PRF" -> {
        items = new ArrayList<>();
        parcels.add(new ShipNotice.Parcel(segment.count(1), items));
      }
      case "LIN" -> productCode = segment.qualified(2, "BP");
      case "SN1" -> ship(segment);
      default -> {
        // Addresses, carriers and marks are not booked.
      }
    }
  }

  private void ship(Segment sn1) throws X12Exception {
    if (parcels.isEmpty() || productCode.isEmpty()) {
      throw new X12Exception("SN1 comes before PRF and LIN");
    }
    items.add(new ShipNotice.Item(productCode, sn1.count(2)));
    productCode = "";
  }
}
