package dev.banyan.connector.edi.acknowledge;

import dev.banyan.connector.edi.interchange.Document;
import dev.banyan.connector.edi.interchange.Interchange;
import dev.banyan.connector.edi.interchange.Segment;
import java.util.ArrayList;
import java.util.List;

/** What a partner says about interchanges of ours. */
public record ReceivedAcknowledgments(List<OfInterchange> interchanges, List<OfGroup> groups) {

  /**
   * A TA1.
   *
   * @param control ISA13 of ours
   * @param note TA105
   */
  public record OfInterchange(String control, Acceptance acceptance, String note) {}

  /**
   * A 997.
   *
   * @param type GS01 of ours
   * @param control GS06 of ours
   */
  public record OfGroup(
      String type, String control, Acceptance acceptance, List<OfDocument> documents) {}

  /** AK2 to AK5: one document of ours, by ST01 and ST02. */
  public record OfDocument(String type, String control, Acceptance acceptance) {}

  public static ReceivedAcknowledgments in(Judgement judgement) {
    List<OfInterchange> interchanges = new ArrayList<>();
    Interchange interchange = judgement.interchange();
    if (judgement.isSound()) {
      for (Segment ta1 : interchange.services()) {
        if (ta1.id().equals("TA1")) {
          interchanges.add(
              new OfInterchange(ta1.text(1), Acceptance.ofCode(ta1.text(4)), ta1.text(5)));
        }
      }
    }
    List<OfGroup> groups = new ArrayList<>();
    for (GroupAnswer group : judgement.groups()) {
      for (DocumentAnswer answer : group.documents()) {
        if (group.isAcknowledgment() && answer.acceptance().isAccepted()) {
          groups.add(group(answer.document()));
        }
      }
    }
    return new ReceivedAcknowledgments(interchanges, groups);
  }

  private static OfGroup group(Document functional) {
    List<OfDocument> documents = new ArrayList<>();
    Segment ak2 = Segment.of("AK2");
    for (Segment segment : functional.segments()) {
      if (segment.id().equals("AK2")) {
        ak2 = segment;
      } else if (segment.id().equals("AK5")) {
        documents.add(new OfDocument(ak2.text(1), ak2.text(2), Acceptance.ofCode(segment.text(1))));
      }
    }
    Segment ak1 = functional.first("AK1");
    return new OfGroup(
        ak1.text(1), ak1.text(2), Acceptance.ofCode(functional.first("AK9").text(1)), documents);
  }
}
