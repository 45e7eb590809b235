package dev.banyan.sandbox.steelwheels.edi;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** An order to a supplier. */
record PurchaseOrder(
    int number, String vendor, String partnerId, LocalDate date, List<PurchaseLine> lines) {

  /** What Steel Wheels calls itself in interchanges. */
  static final String BUYER_ID = "STEELWHEELS";

  private static final int DAYS_TO_DELIVER = 14;

  PurchaseOrder {
    lines = List.copyOf(lines);
  }

  BigDecimal total() {
    return lines.stream().map(PurchaseLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The segments of an 850, as in contracts/partners/850-purchase-order.md. */
  List<Segment> segments() {
    List<Segment> body = new ArrayList<>();
    body.add(
        Segment.of("BEG", "00", "SA", Integer.toString(number), "", X12Writer.DATE.format(date)));
    body.add(Segment.of("CUR", "BY", "USD"));
    body.add(Segment.of("DTM", "002", X12Writer.DATE.format(date.plusDays(DAYS_TO_DELIVER))));
    body.add(Segment.of("N1", "BY", "STEEL WHEELS", "92", BUYER_ID));
    body.add(Segment.of("N1", "SE", X12Text.of(vendor, 60), "92", partnerId));
    int quantity = 0;
    for (PurchaseLine line : lines) {
      body.addAll(line.segments());
      quantity += line.quantity();
    }
    body.add(Segment.of("CTT", Integer.toString(lines.size()), Integer.toString(quantity)));
    body.add(Segment.of("AMT", "TT", money(total())));
    return body;
  }

  static String money(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }
}
