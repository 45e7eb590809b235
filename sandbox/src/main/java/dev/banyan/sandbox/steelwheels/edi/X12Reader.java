package dev.banyan.sandbox.steelwheels.edi;

import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import io.xlate.edi.stream.Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Reads one interchange; its envelopes, control numbers and counts must be in order. */
final class X12Reader {

  private final List<TransactionSet> documents = new ArrayList<>();
  private final List<Segment> segments = new ArrayList<>();
  private final List<String> elements = new ArrayList<>();
  private @Nullable StringJoiner composite;
  private @Nullable Segment envelope;
  private int interchanges;

  private X12Reader() {}

  static Interchange read(byte[] content) throws X12Exception {
    // Without this check the parser takes any three letters for a dialect that it does not know.
    if (content.length < 3 || content[0] != 'I' || content[1] != 'S' || content[2] != 'A') {
      throw new X12Exception("the file does not begin with ISA");
    }
    for (byte b : content) {
      if (b == 0 || b < 0) {
        throw new X12Exception("byte x'%02X' is not ASCII".formatted(b));
      }
    }
    X12Reader reader = new X12Reader();
    try (EDIStreamReader stream =
        EDIInputFactory.newFactory()
            .createEDIStreamReader(new ByteArrayInputStream(content), "ISO-8859-1")) {
      while (stream.hasNext()) {
        reader.take(stream.next(), stream);
      }
    } catch (EDIStreamException | IOException e) {
      throw new X12Exception("the file cannot be read: " + e.getMessage(), e);
    }
    return reader.interchange();
  }

  private void take(EDIStreamEvent event, EDIStreamReader stream) throws X12Exception {
    switch (event) {
      case START_SEGMENT -> elements.clear();
      case START_COMPOSITE -> composite = new StringJoiner(":");
      case ELEMENT_DATA -> element(stream.getText());
      case END_COMPOSITE -> endComposite();
      case END_SEGMENT -> endSegment(stream.getText());
      case SEGMENT_ERROR, ELEMENT_DATA_ERROR, ELEMENT_OCCURRENCE_ERROR -> throw refused(stream);
      default -> {
        // Starts and ends of loops and envelopes say nothing that their segments don't say.
      }
    }
  }

  private void element(String text) {
    if (composite == null) {
      elements.add(text);
    } else {
      composite.add(text);
    }
  }

  private void endComposite() {
    elements.add(String.valueOf(composite));
    composite = null;
  }

  private void endSegment(String id) throws X12Exception {
    Segment segment = new Segment(id, elements);
    switch (id) {
      case "ISA" -> {
        envelope = segment;
        interchanges++;
      }
      case "ST" -> {
        segments.clear();
        segments.add(segment);
      }
      case "SE" -> {
        Segment start = segments.get(0);
        documents.add(
            new TransactionSet(
                start.required(1), start.required(2), segments.subList(1, segments.size())));
      }
      case "GS", "GE", "IEA" -> {
        // Checked by the parser.
      }
      default -> segments.add(segment);
    }
  }

  private Interchange interchange() throws X12Exception {
    if (envelope == null || interchanges != 1) {
      throw new X12Exception("the file holds " + interchanges + " interchanges, expected one");
    }
    return new Interchange(
        envelope.required(6), envelope.required(8), envelope.count(13), documents);
  }

  private static X12Exception refused(EDIStreamReader stream) {
    Location at = stream.getLocation();
    String element = at.getElementPosition() > 0 ? "%02d".formatted(at.getElementPosition()) : "";
    return new X12Exception(
        "segment %d, %s%s: %s (found '%s')"
            .formatted(
                at.getSegmentPosition(),
                at.getSegmentTag(),
                element,
                stream.getErrorType().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                stream.getText()));
  }
}
