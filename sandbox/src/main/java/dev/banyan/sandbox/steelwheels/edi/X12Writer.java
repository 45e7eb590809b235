package dev.banyan.sandbox.steelwheels.edi;

import io.xlate.edi.schema.EDISchemaException;
import io.xlate.edi.schema.SchemaFactory;
import io.xlate.edi.stream.EDIOutputFactory;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Writes one interchange, version 004010, with one group and one document. */
final class X12Writer {

  static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd");
  private static final DateTimeFormatter SHORT_DATE = DateTimeFormatter.ofPattern("uuMMdd");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");
  private static final String DOCUMENT_NUMBER = "0001";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final EDIStreamWriter stream;

  private X12Writer() throws EDIStreamException, EDISchemaException {
    stream = EDIOutputFactory.newFactory().createEDIStreamWriter(out, "US-ASCII");
    stream.setControlSchema(
        SchemaFactory.newFactory().getControlSchema("X12", new String[] {"00401"}));
  }

  /**
   * @param group GS01, such as PO
   * @param type ST01, such as 850
   * @param body the segments between ST and SE
   */
  static String write(
      Envelope envelope, String group, String type, LocalDateTime created, List<Segment> body) {
    try {
      X12Writer writer = new X12Writer();
      writer.interchange(envelope, group, type, created, body);
      return writer.out.toString(StandardCharsets.US_ASCII);
    } catch (EDIStreamException | EDISchemaException e) {
      throw new IllegalStateException(
          "interchange %d for %s cannot be written"
              .formatted(envelope.controlNumber(), envelope.receiver()),
          e);
    }
  }

  private void interchange(
      Envelope envelope, String group, String type, LocalDateTime created, List<Segment> body)
      throws EDIStreamException {
    String control = "%09d".formatted(envelope.controlNumber());
    String groupControl = Long.toString(envelope.controlNumber());
    stream.startInterchange();
    put(
        Segment.of(
            "ISA",
            "00",
            " ".repeat(10),
            "00",
            " ".repeat(10),
            "ZZ",
            padded(envelope.sender()),
            "ZZ",
            padded(envelope.receiver()),
            SHORT_DATE.format(created),
            TIME.format(created),
            "U",
            "00401",
            control,
            "0",
            "P",
            ">"));
    put(
        Segment.of(
            "GS",
            group,
            envelope.sender(),
            envelope.receiver(),
            DATE.format(created),
            TIME.format(created),
            groupControl,
            "X",
            "004010"));
    put(Segment.of("ST", type, DOCUMENT_NUMBER));
    for (Segment segment : body) {
      put(segment);
    }
    put(Segment.of("SE", Integer.toString(body.size() + 2), DOCUMENT_NUMBER));
    put(Segment.of("GE", "1", groupControl));
    put(Segment.of("IEA", "1", control));
    stream.endInterchange();
    stream.close();
  }

  private void put(Segment segment) throws EDIStreamException {
    stream.writeStartSegment(segment.id());
    for (String element : segment.elements()) {
      if (element.isEmpty()) {
        stream.writeEmptyElement();
      } else {
        stream.writeElement(element);
      }
    }
    stream.writeEndSegment();
  }

  private static String padded(String id) {
    return "%-15s".formatted(id);
  }

  /**
   * @param sender ISA06, up to 15 characters
   * @param receiver ISA08, up to 15 characters
   */
  record Envelope(String sender, String receiver, long controlNumber) {}
}
