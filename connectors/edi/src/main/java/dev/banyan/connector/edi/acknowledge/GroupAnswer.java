package dev.banyan.connector.edi.acknowledge;

import dev.banyan.connector.edi.interchange.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What becomes of one group.
 *
 * @param codes AK905 to AK909
 */
public record GroupAnswer(
    Group group, Acceptance acceptance, List<String> codes, List<DocumentAnswer> documents) {

  static final String ACKNOWLEDGMENT = "FA";
  private static final int CODES_MAX = 5;
  private static final String NOT_SUPPORTED = "1";
  private static final String VERSION_NOT_SUPPORTED = "2";
  private static final String VERSION = "004010";
  private static final Map<String, String> DOCUMENTS =
      Map.of("PO", "850", "PR", "855", "SH", "856", "IN", "810", ACKNOWLEDGMENT, "997");

  static GroupAnswer of(Group group) {
    List<String> codes = new ArrayList<>();
    String type = DOCUMENTS.get(group.type());
    if (type == null) {
      codes.add(NOT_SUPPORTED);
    }
    if (!group.version().startsWith(VERSION)) {
      codes.add(VERSION_NOT_SUPPORTED);
    }
    group.findings().stream().map(ErrorCodes::group).forEach(codes::add);
    boolean refused = !codes.isEmpty();
    List<DocumentAnswer> documents =
        group.documents().stream()
            .map(DocumentAnswer::of)
            .map(answer -> refused ? answer.rejected() : answer)
            .map(answer -> answer.document().type().equals(type) ? answer : answer.rejected())
            .toList();
    return new GroupAnswer(
        group,
        refused ? Acceptance.REJECTED : acceptance(documents),
        codes.stream().distinct().limit(CODES_MAX).toList(),
        documents);
  }

  private static Acceptance acceptance(List<DocumentAnswer> documents) {
    long accepted = documents.stream().filter(d -> d.acceptance().isAccepted()).count();
    if (accepted == 0) {
      return Acceptance.REJECTED;
    }
    if (accepted < documents.size()) {
      return Acceptance.PARTIALLY_ACCEPTED;
    }
    return documents.stream().allMatch(d -> d.acceptance() == Acceptance.ACCEPTED)
        ? Acceptance.ACCEPTED
        : Acceptance.ACCEPTED_WITH_ERRORS;
  }

  long acceptedDocuments() {
    return documents.stream().filter(d -> d.acceptance().isAccepted()).count();
  }

  /** Acknowledgements are not acknowledged (X12 997, semantic note). */
  boolean isAcknowledgment() {
    return group.type().equals(ACKNOWLEDGMENT);
  }
}
