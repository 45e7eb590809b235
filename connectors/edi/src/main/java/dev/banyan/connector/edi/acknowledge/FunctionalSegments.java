package dev.banyan.connector.edi.acknowledge;

import dev.banyan.connector.edi.interchange.Element;
import dev.banyan.connector.edi.interchange.Finding;
import dev.banyan.connector.edi.interchange.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The segments of a 997 between ST and SE, which answer one group. */
final class FunctionalSegments {

  private static final String ELEMENTS_IN_ERROR = "8";
  private static final int SEGMENTS_MAX = 100;
  private static final int ELEMENTS_MAX = 10;
  private static final int COPY_MAX_CHARS = 99;

  private FunctionalSegments() {}

  static List<Segment> of(GroupAnswer group) {
    List<Segment> segments = new ArrayList<>();
    segments.add(Segment.of("AK1", group.group().type(), Plain.text(group.group().control(), 9)));
    for (DocumentAnswer answer : group.documents()) {
      segments.add(
          Segment.of(
              "AK2",
              Plain.text(answer.document().type(), 3),
              Plain.text(answer.document().control(), 9)));
      segments.addAll(details(answer.document().findings()));
      segments.add(withCodes("AK5", List.of(answer.acceptance().code()), answer.codes()));
    }
    int received = group.documents().size();
    String claimed = group.group().claimed();
    segments.add(
        withCodes(
            "AK9",
            List.of(
                group.acceptance().code(),
                claimed.matches("\\d{1,6}") ? claimed : Integer.toString(received),
                Integer.toString(received),
                Long.toString(group.acceptedDocuments())),
            group.codes()));
    return segments;
  }

  private static List<Segment> details(List<Finding> findings) {
    Map<Integer, List<Finding>> bySegment = new TreeMap<>();
    for (Finding finding : findings) {
      if (ErrorCodes.segment(finding) != null || ErrorCodes.element(finding) != null) {
        bySegment.computeIfAbsent(finding.position(), p -> new ArrayList<>()).add(finding);
      }
    }
    List<Segment> segments = new ArrayList<>();
    bySegment.values().stream()
        .limit(SEGMENTS_MAX)
        .forEach(group -> segments.addAll(segment(group)));
    return segments;
  }

  private static List<Segment> segment(List<Finding> findings) {
    List<Segment> segments = new ArrayList<>();
    for (Finding finding : findings) {
      String code = ErrorCodes.segment(finding);
      if (code != null) {
        segments.add(ak3(finding, code));
      }
    }
    List<Finding> elements =
        findings.stream().filter(finding -> ErrorCodes.element(finding) != null).toList();
    if (!elements.isEmpty()) {
      segments.add(ak3(elements.get(0), ELEMENTS_IN_ERROR));
      elements.stream().limit(ELEMENTS_MAX).forEach(finding -> segments.add(ak4(finding)));
    }
    return segments;
  }

  private static Segment ak3(Finding finding, String code) {
    return Segment.of(
        "AK3", Plain.text(finding.segment(), 3), Integer.toString(finding.position()), "", code);
  }

  private static Segment ak4(Finding finding) {
    String reference = finding.reference();
    String position = Integer.toString(finding.element());
    List<Element> elements = new ArrayList<>();
    elements.add(
        finding.component() == 0
            ? Element.of(position)
            : new Element(List.of(List.of(position, Integer.toString(finding.component())))));
    elements.add(Element.of(reference != null && reference.matches("\\d{1,4}") ? reference : ""));
    elements.add(Element.of(String.valueOf(ErrorCodes.element(finding))));
    String copy = Plain.text(finding.text(), COPY_MAX_CHARS);
    if (!copy.isEmpty()) {
      elements.add(Element.of(copy));
    }
    return new Segment("AK4", elements);
  }

  private static Segment withCodes(String id, List<String> elements, List<String> codes) {
    return Segment.of(id, Stream.concat(elements.stream(), codes.stream()).toArray(String[]::new));
  }
}
