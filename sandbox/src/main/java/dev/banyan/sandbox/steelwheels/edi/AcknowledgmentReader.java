package dev.banyan.sandbox.steelwheels.edi;

import dev.banyan.sandbox.steelwheels.edi.SupplierDocument.Acknowledgment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads an 855, as in contracts/partners/855-acknowledgment.md. */
final class AcknowledgmentReader {

  private static final Set<String> ACCEPTED = Set.of("AC", "AD", "AE", "AK");
  private static final Set<String> REJECTED = Set.of("RD", "RJ");
  private static final Set<String> LINE_CODES = Set.of("IA", "IQ", "IP", "IB", "IR");

  private AcknowledgmentReader() {}

  static Acknowledgment read(TransactionSet set) throws X12Exception {
    Segment bak = set.first("BAK");
    String type = bak.required(2);
    boolean rejected = REJECTED.contains(type);
    if (!rejected && !ACCEPTED.contains(type)) {
      throw new X12Exception("BAK02 is " + type + ", expected AC, AD, AE, AK, RD or RJ");
    }
    return new Acknowledgment(bak.count(3), rejected, lines(set));
  }

  private static List<Acknowledgment.Line> lines(TransactionSet set) throws X12Exception {
    List<Acknowledgment.Line> lines = new ArrayList<>();
    Segment item = null;
    for (Segment segment : set.segments()) {
      if (segment.id().equals("PO1")) {
        item = segment;
      } else if (segment.id().equals("ACK")) {
        if (item == null) {
          throw new X12Exception("ACK comes before PO1");
        }
        lines.add(line(item, segment));
        item = null;
      }
    }
    return lines;
  }

  private static Acknowledgment.Line line(Segment item, Segment ack) throws X12Exception {
    String code = ack.required(1);
    if (!LINE_CODES.contains(code)) {
      throw new X12Exception("ACK01 is " + code + ", expected IA, IQ, IP, IB or IR");
    }
    int quantity = code.equals("IR") ? 0 : ack.count(2);
    return new Acknowledgment.Line(item.count(1), item.qualified(6, "BP"), code, quantity);
  }
}
