package dev.banyan.connector.edi.interchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers one group. */
final class GroupBuilder {

  private final List<Document> documents = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> controls = new HashSet<>();
  private final boolean named;
  private @Nullable Segment header;
  private String claimed = "";

  /**
   * Begins a group.
   *
   * @param named whether it has a header, as all groups of X12 have
   */
  GroupBuilder(boolean named) {
    this.named = named;
  }

  boolean isNamed() {
    return named;
  }

  void header(Segment segment) {
    header = segment;
  }

  void trailer(Segment segment) {
    claimed = segment.text(1);
  }

  void add(Finding finding) {
    findings.add(finding);
  }

  void add(Document document) {
    if (controls.add(document.control())) {
      documents.add(document);
      return;
    }
    List<Finding> more = new ArrayList<>(document.findings());
    more.add(Finding.of(Finding.CONTROL_NOT_UNIQUE, document.control()));
    documents.add(
        new Document(
            document.type(), document.version(), document.control(), document.parts(), more));
  }

  Group build() {
    return Headers.group(header, claimed, documents, findings);
  }
}
