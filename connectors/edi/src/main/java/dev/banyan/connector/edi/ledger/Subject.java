package dev.banyan.connector.edi.ledger;

import dev.banyan.connector.edi.interchange.Document;
import dev.banyan.connector.edi.interchange.Segment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a document is about, so that it can be found.
 *
 * @param orders numbers of purchase orders
 * @param number the document's own number, where it has one
 */
record Subject(List<String> orders, @Nullable String number) {

  private static final int ORDERS_MAX = 200;

  static Subject of(Document document) {
    return switch (document.type()) {
      case "850" -> new Subject(one(document.first("BEG").text(3)), null);
      case "855" -> new Subject(one(document.first("BAK").text(3)), null);
      case "856" -> new Subject(all(document, "PRF", 1), document.first("BSN").text(2));
      case "810" -> new Subject(one(document.first("BIG").text(4)), document.first("BIG").text(2));
      case "ORDERS" -> new Subject(one(document.first("BGM").text(2)), null);
      case "ORDRSP" -> new Subject(references(document), document.first("BGM").text(2));
      default -> new Subject(List.of(), null);
    };
  }

  private static List<String> one(String order) {
    return order.isEmpty() ? List.of() : List.of(order);
  }

  private static List<String> all(Document document, String segment, int element) {
    return document.segments().stream()
        .filter(s -> s.id().equals(segment))
        .map(s -> s.text(element))
        .filter(order -> !order.isEmpty())
        .distinct()
        .limit(ORDERS_MAX)
        .toList();
  }

  // RFF+ON:500001
  private static List<String> references(Document document) {
    return document.segments().stream()
        .filter(s -> s.id().equals("RFF") && s.text(1).equals("ON"))
        .map(Subject::second)
        .filter(order -> !order.isEmpty())
        .distinct()
        .limit(ORDERS_MAX)
        .toList();
  }

  private static String second(Segment reference) {
    List<String> components = reference.elements().get(0).occurrences().get(0);
    return components.size() > 1 ? components.get(1) : "";
  }
}
