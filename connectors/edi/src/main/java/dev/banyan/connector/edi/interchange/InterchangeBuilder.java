package dev.banyan.connector.edi.interchange;

import io.xlate.edi.stream.EDIStreamReader;
import io.xlate.edi.stream.Location;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers StAEDI's events of one interchange. */
final class InterchangeBuilder {

  private static final String LOOP = "LOOP";

  private final Guides guides;
  private final List<Segment> services = new ArrayList<>();
  private final List<Group> groups = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  private @Nullable Envelope envelope;
  private @Nullable GroupBuilder group;
  private @Nullable DocumentBuilder document;
  private @Nullable SegmentBuilder segment;
  private int interchanges;

  InterchangeBuilder(Guides guides) {
    this.guides = guides;
  }

  boolean hasHeader() {
    return envelope != null;
  }

  void startInterchange(EDIStreamReader stream) throws NotAnInterchangeException {
    interchanges++;
    if (interchanges > 1) {
      throw new NotAnInterchangeException(
          "the file holds a second interchange from segment %d on, expected one a file"
              .formatted(stream.getLocation().getSegmentPosition()));
    }
  }

  void startGroup() {
    group = new GroupBuilder(true);
  }

  void startDocument() {
    if (group == null) {
      group = new GroupBuilder(false); // EDIFACT without UNG
    }
    document = new DocumentBuilder();
  }

  // StAEDI wants a loop's name to differ from its first segment's; people don't.
  void startLoop(String code) {
    if (document != null) {
      document.startLoop(code.endsWith(LOOP) ? code.substring(0, code.length() - 4) : code);
    }
  }

  void endLoop() {
    if (document != null) {
      document.endLoop();
    }
  }

  void startSegment(String id) {
    segment = new SegmentBuilder(id);
    if (document != null) {
      document.countSegment();
    }
  }

  void startComposite(Location at) {
    if (segment != null) {
      segment.startComposite(at);
    }
  }

  void element(String text, Location at) {
    if (segment != null) {
      segment.element(text, at);
    }
  }

  void endComposite() {
    if (segment != null) {
      segment.endComposite();
    }
  }

  void endSegment(EDIStreamReader stream) {
    if (segment == null) {
      return;
    }
    Segment ended = segment.build();
    segment = null;
    switch (ended.id()) {
      case "ISA", "UNB" -> envelope = Headers.envelope(ended, stream.getDelimiters());
      case "UNA", "IEA", "UNZ", "SE", "UNT" -> {
        // The parser has compared counts and control numbers and knows the delimiters.
      }
      case "GS", "UNG" -> group().header(ended);
      case "GE", "UNE" -> group().trailer(ended);
      case "ST", "UNH" -> {
        document().header(ended);
        guides
            .find(document().type())
            .ifPresentOrElse(stream::setTransactionSchema, () -> document().withoutGuide());
      }
      default -> {
        if (document == null) {
          services.add(ended);
        } else {
          document.add(ended);
        }
      }
    }
  }

  void endDocument() {
    group().add(document().build());
    document = null;
  }

  void endGroup() {
    groups.add(group().build());
    group = null;
  }

  void finding(Finding finding) {
    if (document != null) {
      document.add(finding);
    } else if (group != null && group.isNamed()) {
      group.add(finding);
    } else {
      findings.add(finding);
    }
  }

  /** The rest of the file is lost; what came before is kept for people to look at. */
  void broken(String kind, String reason) {
    findings.add(Finding.of(kind, reason));
    if (document != null) {
      endDocument();
    }
  }

  Interchange build(@Nullable Finding more) throws NotAnInterchangeException {
    if (group != null) {
      endGroup();
    }
    if (envelope == null) {
      throw new NotAnInterchangeException("the file has no ISA or UNB segment");
    }
    if (more != null) {
      findings.add(more);
    }
    Set<String> controls = new HashSet<>();
    for (Group read : groups) {
      if (read.isNamed() && !controls.add(read.type() + read.control())) {
        findings.add(
            Finding.of(Finding.INVALID_STRUCTURE, "two groups have number " + read.control()));
      }
    }
    return new Interchange(envelope, services, groups, findings);
  }

  private GroupBuilder group() {
    if (group == null) {
      group = new GroupBuilder(false);
    }
    return group;
  }

  private DocumentBuilder document() {
    if (document == null) {
      document = new DocumentBuilder();
    }
    return document;
  }
}
