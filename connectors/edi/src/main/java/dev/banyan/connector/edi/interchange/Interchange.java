package dev.banyan.connector.edi.interchange;

import java.util.List;
import java.util.stream.Stream;

/**
 * One interchange.
 *
 * @param services segments between the envelope and the groups: TA1
 * @param findings what is wrong with the envelope itself; groups and documents have their own
 */
public record Interchange(
    Envelope envelope, List<Segment> services, List<Group> groups, List<Finding> findings) {

  public Interchange {
    services = List.copyOf(services);
    groups = List.copyOf(groups);
    findings = List.copyOf(findings);
  }

  public Stream<Document> documents() {
    return groups.stream().flatMap(group -> group.documents().stream());
  }

  public Interchange withGroups(List<Group> kept) {
    return new Interchange(envelope, services, kept, findings);
  }
}
