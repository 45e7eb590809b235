package dev.banyan.connector.edi.interchange;

import io.xlate.edi.stream.EDIStreamConstants;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the header segments of interchanges and groups mean. */
final class Headers {

  private Headers() {}

  static Envelope envelope(Segment header, Map<String, Character> delimiters) {
    return header.id().equals("ISA") ? isa(header, delimiters) : unb(header, delimiters);
  }

  private static Envelope isa(Segment isa, Map<String, Character> delimiters) {
    return new Envelope(
        Standard.X12,
        isa.text(12),
        new Envelope.Party(isa.text(5), isa.text(6).strip()),
        new Envelope.Party(isa.text(7), isa.text(8).strip()),
        isa.text(13),
        isa.text(9),
        isa.text(10),
        isa.text(15).equals("T"),
        isa.text(14).equals("1"),
        delimiters(delimiters, Delimiters.X12));
  }

  private static Envelope unb(Segment unb, Map<String, Character> delimiters) {
    return new Envelope(
        Standard.EDIFACT,
        String.join(":", unb.element(1).occurrences().get(0)),
        party(unb.element(2)),
        party(unb.element(3)),
        unb.text(5),
        component(unb.element(4), 0),
        component(unb.element(4), 1),
        unb.text(11).equals("1"),
        unb.text(9).equals("1"),
        delimiters(delimiters, Delimiters.EDIFACT));
  }

  static Group group(
      @Nullable Segment header, String claimed, List<Document> documents, List<Finding> findings) {
    if (header == null) {
      return new Group("", "", "", "", "", "", "", claimed, documents, findings);
    }
    if (header.id().equals("GS")) {
      return new Group(
          header.text(1),
          header.text(2),
          header.text(3),
          header.text(4),
          header.text(5),
          header.text(6),
          header.text(8),
          claimed,
          documents,
          findings);
    }
    return new Group(
        header.text(1),
        header.text(2),
        header.text(3),
        component(header.element(4), 0),
        component(header.element(4), 1),
        header.text(5),
        String.join(":", header.element(7).occurrences().get(0)),
        claimed,
        documents,
        findings);
  }

  private static Envelope.Party party(Element element) {
    return new Envelope.Party(component(element, 1), component(element, 0));
  }

  private static String component(Element element, int index) {
    List<String> components = element.occurrences().get(0);
    return index < components.size() ? components.get(index) : "";
  }

  private static Delimiters delimiters(Map<String, Character> read, Delimiters fallback) {
    return new Delimiters(
        read.getOrDefault(EDIStreamConstants.Delimiters.SEGMENT, fallback.segment()),
        read.getOrDefault(EDIStreamConstants.Delimiters.DATA_ELEMENT, fallback.element()),
        read.getOrDefault(EDIStreamConstants.Delimiters.COMPONENT_ELEMENT, fallback.component()),
        read.get(EDIStreamConstants.Delimiters.REPETITION),
        read.get(EDIStreamConstants.Delimiters.RELEASE));
  }
}
