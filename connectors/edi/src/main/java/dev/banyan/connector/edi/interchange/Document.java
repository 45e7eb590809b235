package dev.banyan.connector.edi.interchange;

import java.util.List;

/**
 * A transaction set of X12 or a message of EDIFACT, without its header and trailer.
 *
 * @param type ST01 or the first component of UNH02: {@code 850}, {@code ORDERS}
 * @param version of an EDIFACT message, as {@code D:96A:UN}; empty in X12, where the group has it
 * @param control ST02 or UNH01
 */
public record Document(
    String type, String version, String control, List<Part> parts, List<Finding> findings) {

  public Document {
    parts = List.copyOf(parts);
    findings = List.copyOf(findings);
  }

  public List<Segment> segments() {
    return Part.flatten(parts);
  }

  /** The first segment with that id; one without elements when there is none. */
  public Segment first(String id) {
    return segments().stream()
        .filter(segment -> segment.id().equals(id))
        .findFirst()
        .orElseGet(() -> Segment.of(id));
  }
}
