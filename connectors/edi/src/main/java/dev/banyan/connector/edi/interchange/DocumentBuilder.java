package dev.banyan.connector.edi.interchange;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** Gathers one document; loops that are open are a stack. */
final class DocumentBuilder {

  private record Open(String code, List<Part> parts) {}

  private final Deque<Open> open = new ArrayDeque<>(List.of(new Open("", new ArrayList<>())));
  private final List<Finding> findings = new ArrayList<>();
  private String type = "";
  private String version = "";
  private String control = "";
  private int segments;

  String type() {
    return type;
  }

  void header(Segment segment) {
    if (segment.id().equals("ST")) {
      type = segment.text(1);
      control = segment.text(2);
    } else {
      control = segment.text(1);
      List<String> message = segment.element(2).occurrences().get(0);
      type = message.isEmpty() ? "" : message.get(0);
      version = message.stream().skip(1).collect(Collectors.joining(":"));
    }
  }

  void withoutGuide() {
    findings.add(Finding.of(Finding.NO_GUIDE, type));
  }

  void countSegment() {
    segments++;
  }

  void startLoop(String code) {
    open.push(new Open(code, new ArrayList<>()));
  }

  void endLoop() {
    if (open.size() > 1) {
      Open ended = open.pop();
      open.element().parts().add(new Loop(ended.code(), ended.parts()));
    }
  }

  void add(Segment segment) {
    open.element().parts().add(segment);
  }

  // StAEDI counts from the interchange's first segment, acknowledgements from the document's. It
  // tells of a segment error before the segment starts.
  void add(Finding finding) {
    boolean before = finding.element() == 0;
    findings.add(
        new Finding(
            finding.kind(),
            finding.segment(),
            before ? segments + 1 : segments,
            finding.element(),
            finding.component(),
            finding.reference(),
            finding.text()));
  }

  Document build() {
    while (open.size() > 1) {
      endLoop();
    }
    return new Document(type, version, control, open.element().parts(), findings);
  }
}
