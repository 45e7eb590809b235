package dev.banyan.connector.edi.acknowledge;

import dev.banyan.connector.edi.interchange.Delimiters;
import dev.banyan.connector.edi.interchange.Document;
import dev.banyan.connector.edi.interchange.Envelope;
import dev.banyan.connector.edi.interchange.Group;
import dev.banyan.connector.edi.interchange.Interchange;
import dev.banyan.connector.edi.interchange.Part;
import dev.banyan.connector.edi.interchange.Segment;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Makes the interchange that answers a judged one: TA1 and 997s. */
public final class AcknowledgmentWriter {

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd");
  private static final DateTimeFormatter SHORT_DATE = DateTimeFormatter.ofPattern("uuMMdd");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");

  private static final String SENDER_QUALIFIER = "005";

  private AcknowledgmentWriter() {}

  /**
   * The answer, without control numbers: the ledger allots them.
   *
   * @param sender our id, in whose name the answer goes out
   */
  public static Interchange answer(Judgement judgement, String sender, LocalDateTime now) {
    Envelope in = judgement.interchange().envelope();
    Envelope envelope =
        new Envelope(
            in.standard(),
            "00401",
            new Envelope.Party("ZZ", sender),
            // A qualifier that nobody knows cannot be written back.
            judgement.note().equals(SENDER_QUALIFIER)
                ? new Envelope.Party("ZZ", in.sender().id())
                : in.sender(),
            "",
            SHORT_DATE.format(now),
            TIME.format(now),
            in.test(),
            false,
            Delimiters.X12);
    List<Segment> services = new ArrayList<>();
    if (!judgement.isSound() || in.acknowledge()) {
      services.add(ta1(judgement, in));
    }
    List<Document> documents = new ArrayList<>();
    for (GroupAnswer group : judgement.groups()) {
      if (!group.isAcknowledgment()) {
        documents.add(
            new Document(
                "997",
                "",
                "%04d".formatted(documents.size() + 1),
                List.<Part>copyOf(FunctionalSegments.of(group)),
                List.of()));
      }
    }
    List<Group> groups =
        documents.isEmpty()
            ? List.of()
            : List.of(
                new Group(
                    GroupAnswer.ACKNOWLEDGMENT,
                    sender,
                    in.sender().id(),
                    DATE.format(now),
                    TIME.format(now),
                    "",
                    "004010",
                    Integer.toString(documents.size()),
                    documents,
                    List.of()));
    return new Interchange(envelope, services, groups, List.of());
  }

  private static String digits(String text, int count) {
    return text.matches("\\d{" + count + "}") ? text : "0".repeat(count);
  }

  private static Segment ta1(Judgement judgement, Envelope in) {
    return Segment.of(
        "TA1",
        digits(in.control(), 9),
        digits(in.date(), 6),
        digits(in.time(), 4),
        judgement.isSound() ? "A" : "R",
        judgement.note());
  }
}
