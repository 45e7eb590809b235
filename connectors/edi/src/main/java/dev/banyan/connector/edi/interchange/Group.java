package dev.banyan.connector.edi.interchange;

import java.util.List;

/**
 * A functional group. EDIFACT interchanges mostly have none: their documents are in one group
 * without a type.
 *
 * @param type GS01 or UNG01: {@code PO}
 * @param control GS06 or UNG05
 * @param version GS08: {@code 004010}
 * @param claimed how many documents the trailer says there are, as it says it; empty without one
 */
public record Group(
    String type,
    String sender,
    String receiver,
    String date,
    String time,
    String control,
    String version,
    String claimed,
    List<Document> documents,
    List<Finding> findings) {

  public Group {
    documents = List.copyOf(documents);
    findings = List.copyOf(findings);
  }

  public boolean isNamed() {
    return !type.isEmpty();
  }

  public Group withDocuments(List<Document> kept) {
    return new Group(
        type,
        sender,
        receiver,
        date,
        time,
        control,
        version,
        Integer.toString(kept.size()),
        kept,
        findings);
  }

  public Group withControl(String number) {
    return new Group(
        type, sender, receiver, date, time, number, version, claimed, documents, findings);
  }
}
