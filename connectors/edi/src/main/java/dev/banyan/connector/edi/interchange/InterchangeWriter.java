package dev.banyan.connector.edi.interchange;

import io.xlate.edi.schema.EDISchemaException;
import io.xlate.edi.schema.SchemaFactory;
import io.xlate.edi.stream.EDIOutputFactory;
import io.xlate.edi.stream.EDIStreamConstants;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamWriter;
import io.xlate.edi.stream.EDIValidationException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes one interchange with StAEDI; trailers and their counts are made here. */
public final class InterchangeWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final EDIStreamWriter stream;

  private InterchangeWriter(Delimiters delimiters) throws EDIStreamException {
    EDIOutputFactory factory = EDIOutputFactory.newFactory();
    factory.setProperty(EDIStreamConstants.Delimiters.SEGMENT, delimiters.segment());
    factory.setProperty(EDIStreamConstants.Delimiters.DATA_ELEMENT, delimiters.element());
    factory.setProperty(EDIStreamConstants.Delimiters.COMPONENT_ELEMENT, delimiters.component());
    if (delimiters.repetition() != null) {
      factory.setProperty(EDIStreamConstants.Delimiters.REPETITION, delimiters.repetition());
    }
    if (delimiters.release() != null) {
      factory.setProperty(EDIStreamConstants.Delimiters.RELEASE, delimiters.release());
    }
    stream = factory.createEDIStreamWriter(out, StandardCharsets.ISO_8859_1.name());
  }

  /**
   * The interchange as bytes, segments without line ends.
   *
   * @throws IllegalArgumentException when a value cannot be written, for example because X12 has no
   *     way to write a delimiter in a text
   */
  public static byte[] write(Interchange interchange) {
    try {
      InterchangeWriter writer = new InterchangeWriter(interchange.envelope().delimiters());
      writer.interchange(interchange);
      return writer.out.toByteArray();
    } catch (EDIStreamException
        | EDISchemaException
        | EDIValidationException
        | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "interchange %s for %s cannot be written: %s"
              .formatted(
                  interchange.envelope().control(),
                  interchange.envelope().receiver().id(),
                  e.getMessage()),
          e);
    }
  }

  private void interchange(Interchange interchange) throws EDIStreamException, EDISchemaException {
    Envelope envelope = interchange.envelope();
    boolean x12 = envelope.standard() == Standard.X12;
    stream.setControlSchema(
        SchemaFactory.newFactory()
            .getControlSchema(envelope.standard().name(), envelope.version().split(":")));
    stream.startInterchange();
    put(HeaderSegments.interchange(envelope));
    for (Segment service : interchange.services()) {
      put(service);
    }
    int count = 0;
    for (Group group : interchange.groups()) {
      group(group, envelope.standard());
      count += group.isNamed() ? 1 : group.documents().size();
    }
    put(Segment.of(x12 ? "IEA" : "UNZ", Integer.toString(count), envelope.control()));
    stream.endInterchange();
    stream.close();
  }

  private void group(Group group, Standard standard) throws EDIStreamException {
    boolean x12 = standard == Standard.X12;
    if (group.isNamed()) {
      put(HeaderSegments.group(group, standard));
    }
    for (Document document : group.documents()) {
      List<Segment> segments = document.segments();
      put(HeaderSegments.document(document, standard));
      for (Segment segment : segments) {
        put(segment);
      }
      String count = Integer.toString(segments.size() + 2);
      put(Segment.of(x12 ? "SE" : "UNT", count, document.control()));
    }
    if (group.isNamed()) {
      String count = Integer.toString(group.documents().size());
      put(Segment.of(x12 ? "GE" : "UNE", count, group.control()));
    }
  }

  private void put(Segment segment) throws EDIStreamException {
    stream.writeStartSegment(segment.id());
    for (Element element : segment.elements()) {
      put(element);
    }
    stream.writeEndSegment();
  }

  private void put(Element element) throws EDIStreamException {
    if (element.isSimple()) {
      if (element.isEmpty()) {
        stream.writeEmptyElement();
      } else {
        stream.writeElement(element.text());
      }
      return;
    }
    stream.writeStartElement();
    boolean first = true;
    for (List<String> components : element.occurrences()) {
      if (!first) {
        stream.writeRepeatElement();
      }
      first = false;
      if (components.size() == 1) {
        stream.writeElementData(components.get(0));
        continue;
      }
      for (String component : components) {
        if (component.isEmpty()) {
          stream.writeEmptyComponent();
        } else {
          stream.writeComponent(component);
        }
      }
    }
    stream.endElement();
  }
}
