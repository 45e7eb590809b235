package dev.banyan.sandbox.steelwheels.edi;

import dev.banyan.sandbox.steelwheels.edi.SupplierDocument.Invoice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Reads an 810, as in contracts/partners/810-invoice.md. */
final class InvoiceReader {

  private InvoiceReader() {}

  static Invoice read(TransactionSet set) throws X12Exception {
    Segment big = set.first("BIG");
    List<Invoice.Line> lines = new ArrayList<>();
    BigDecimal sum = BigDecimal.ZERO;
    for (Segment segment : set.segments()) {
      if (segment.id().equals("IT1")) {
        Invoice.Line line =
            new Invoice.Line(segment.qualified(6, "BP"), segment.count(2), segment.decimal(4));
        lines.add(line);
        sum = sum.add(line.priceEach().multiply(BigDecimal.valueOf(line.quantity())));
      }
    }
    // TDS01 counts cents.
    BigDecimal total = BigDecimal.valueOf(set.first("TDS").count(1), 2);
    if (sum.setScale(2, RoundingMode.HALF_UP).compareTo(total) != 0) {
      throw new X12Exception("TDS01 says " + total + ", the lines add up to " + sum);
    }
    return new Invoice(big.text(2, 22), big.count(4), total, lines);
  }
}
