package dev.banyan.sandbox.steelwheels.edi;

import java.math.BigDecimal;
import java.util.List;

/** One product on a purchase order. */
record PurchaseLine(
    int number, String productCode, String productName, int quantity, BigDecimal priceEach) {

  BigDecimal amount() {
    return priceEach.multiply(BigDecimal.valueOf(quantity));
  }

  List<Segment> segments() {
    return List.of(
        Segment.of(
            "PO1",
            Integer.toString(number),
            Integer.toString(quantity),
            "EA",
            PurchaseOrder.money(priceEach),
            "",
            "BP",
            X12Text.of(productCode, 48)),
        Segment.of("PID", "F", "", "", "", X12Text.of(productName, 80)));
  }
}
