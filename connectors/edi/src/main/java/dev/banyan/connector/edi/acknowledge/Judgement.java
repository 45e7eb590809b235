package dev.banyan.connector.edi.acknowledge;

import dev.banyan.connector.edi.interchange.Document;
import dev.banyan.connector.edi.interchange.Finding;
import dev.banyan.connector.edi.interchange.Group;
import dev.banyan.connector.edi.interchange.Interchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What becomes of an interchange of X12.
 *
 * @param note TA105: {@code 000}, or why the envelope is refused and nothing of it is looked at
 */
public record Judgement(Interchange interchange, String note, List<GroupAnswer> groups) {

  public static final String SOUND = "000";
  public static final String DUPLICATE = "025";
  private static final String UNKNOWN_RECEIVER = "009";
  private static final String NOTHING_INSIDE = "024";

  /**
   * Judges an interchange.
   *
   * @param receivers the ids under which interchanges are taken
   */
  public static Judgement of(Interchange interchange, Set<String> receivers) {
    String note = note(interchange, receivers);
    return new Judgement(
        interchange,
        note,
        note.equals(SOUND)
            ? interchange.groups().stream().map(GroupAnswer::of).toList()
            : List.of());
  }

  /** The same number was used before with other content. */
  public static Judgement duplicate(Interchange interchange) {
    return new Judgement(interchange, DUPLICATE, List.of());
  }

  private static String note(Interchange interchange, Set<String> receivers) {
    for (Finding finding : interchange.findings()) {
      return ErrorCodes.interchange(finding);
    }
    if (!receivers.contains(interchange.envelope().receiver().id())) {
      return UNKNOWN_RECEIVER;
    }
    if (interchange.groups().isEmpty() && interchange.services().isEmpty()) {
      return NOTHING_INSIDE;
    }
    return SOUND;
  }

  public boolean isSound() {
    return note.equals(SOUND);
  }

  /** Whether the sender must be told something. */
  public boolean needsAnswer() {
    return !isSound()
        || interchange.envelope().acknowledge()
        || groups.stream().anyMatch(group -> !group.isAcknowledgment());
  }

  /** The documents that go on to the receiver: accepted ones, no acknowledgements. */
  public Interchange accepted() {
    List<Group> kept = new ArrayList<>();
    for (GroupAnswer answer : groups) {
      List<Document> documents =
          answer.documents().stream()
              .filter(document -> document.acceptance().isAccepted())
              .map(DocumentAnswer::document)
              .toList();
      if (!answer.isAcknowledgment() && !documents.isEmpty()) {
        kept.add(answer.group().withDocuments(documents));
      }
    }
    return interchange.withGroups(kept);
  }

  /** Whether all of it goes on, so that the bytes can stay as they are. */
  public boolean isWhole() {
    return isSound()
        && interchange.services().isEmpty()
        && accepted().documents().count() == interchange.documents().count();
  }

  /** For people and the ledger: A, E, P or R over everything inside. */
  public Acceptance acceptance() {
    if (!isSound() || groups.stream().allMatch(g -> !g.acceptance().isAccepted())) {
      return isSound() && groups.isEmpty() ? Acceptance.ACCEPTED : Acceptance.REJECTED;
    }
    if (groups.stream().allMatch(g -> g.acceptance() == Acceptance.ACCEPTED)) {
      return Acceptance.ACCEPTED;
    }
    return groups.stream()
            .allMatch(
                g ->
                    g.acceptance() == Acceptance.ACCEPTED
                        || g.acceptance() == Acceptance.ACCEPTED_WITH_ERRORS)
        ? Acceptance.ACCEPTED_WITH_ERRORS
        : Acceptance.PARTIALLY_ACCEPTED;
  }
}
