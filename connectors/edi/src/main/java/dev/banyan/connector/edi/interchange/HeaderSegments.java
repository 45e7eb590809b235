package dev.banyan.connector.edi.interchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The header segments of interchanges, groups and documents. */
final class HeaderSegments {

  private static final String TEN_BLANKS = " ".repeat(10);

  private HeaderSegments() {}

  static Segment interchange(Envelope envelope) {
    return envelope.standard() == Standard.X12 ? isa(envelope) : unb(envelope);
  }

  private static Segment isa(Envelope e) {
    Character repetition = e.delimiters().repetition();
    return Segment.of(
        "ISA",
        "00",
        TEN_BLANKS,
        "00",
        TEN_BLANKS,
        e.sender().qualifier(),
        padded(e.sender().id()),
        e.receiver().qualifier(),
        padded(e.receiver().id()),
        e.date(),
        e.time(),
        // Since 00402, ISA11 is the character that separates repetitions.
        e.version().compareTo("00402") < 0 || repetition == null ? "U" : repetition.toString(),
        e.version(),
        e.control(),
        e.acknowledge() ? "1" : "0",
        e.test() ? "T" : "P",
        String.valueOf(e.delimiters().component()));
  }

  private static Segment unb(Envelope e) {
    List<Element> elements = new ArrayList<>();
    elements.add(composite(e.version().split(":")));
    elements.add(party(e.sender()));
    elements.add(party(e.receiver()));
    elements.add(composite(e.date(), e.time()));
    elements.add(Element.of(e.control()));
    if (e.acknowledge() || e.test()) {
      elements.addAll(List.of(Element.EMPTY, Element.EMPTY, Element.EMPTY));
      elements.add(Element.of(e.acknowledge() ? "1" : ""));
    }
    if (e.test()) {
      elements.add(Element.EMPTY);
      elements.add(Element.of("1"));
    }
    return new Segment("UNB", elements);
  }

  static Segment group(Group g, Standard standard) {
    if (standard == Standard.X12) {
      return Segment.of(
          "GS",
          g.type(),
          g.sender(),
          g.receiver(),
          g.date(),
          g.time(),
          g.control(),
          "X",
          g.version());
    }
    return new Segment(
        "UNG",
        List.of(
            Element.of(g.type()),
            Element.of(g.sender()),
            Element.of(g.receiver()),
            composite(g.date(), g.time()),
            Element.of(g.control()),
            Element.of("UN"),
            composite(g.version().split(":"))));
  }

  static Segment document(Document document, Standard standard) {
    if (standard == Standard.X12) {
      return Segment.of("ST", document.type(), document.control());
    }
    return new Segment(
        "UNH",
        List.of(
            Element.of(document.control()),
            composite((document.type() + ":" + document.version()).split(":"))));
  }

  private static Element party(Envelope.Party party) {
    return party.qualifier().isEmpty()
        ? Element.of(party.id())
        : composite(party.id(), party.qualifier());
  }

  private static Element composite(String... components) {
    return new Element(List.of(Arrays.asList(components)));
  }

  private static String padded(String id) {
    return "%-15s".formatted(id);
  }
}
