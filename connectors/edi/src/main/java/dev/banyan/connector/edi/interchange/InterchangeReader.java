package dev.banyan.connector.edi.interchange;

import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import io.xlate.edi.stream.Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads one interchange with StAEDI and keeps what is wrong with it beside what it says. The text
 * is read as ISO-8859-1, so that every byte is a character and offsets agree.
 */
public final class InterchangeReader {

  private static final String END_OF_STREAM = "EDIE005";

  private final Guides guides;

  public InterchangeReader(Guides guides) {
    this.guides = guides;
  }

  /**
   * Reads one interchange, sound or not.
   *
   * @throws NotAnInterchangeException when there is no readable header, or more than one
   */
  public Interchange read(byte[] content) throws NotAnInterchangeException {
    requireHeader(content);
    InterchangeBuilder builder = new InterchangeBuilder(guides);
    try (EDIStreamReader stream =
        EDIInputFactory.newFactory()
            .createEDIStreamReader(
                new ByteArrayInputStream(content), StandardCharsets.ISO_8859_1.name())) {
      readAll(stream, builder);
    } catch (IOException | EDIStreamException e) {
      throw new NotAnInterchangeException("the file cannot be read: " + e.getMessage(), e);
    }
    return builder.build(invalidBytes(content));
  }

  private static void readAll(EDIStreamReader stream, InterchangeBuilder builder)
      throws NotAnInterchangeException {
    try {
      while (stream.hasNext()) {
        take(stream.next(), stream, builder);
      }
    } catch (EDIStreamException e) {
      String reason = String.valueOf(e.getMessage());
      if (!builder.hasHeader()) {
        throw new NotAnInterchangeException("the header cannot be read: " + reason, e);
      }
      builder.broken(
          reason.startsWith(END_OF_STREAM) ? Finding.PREMATURE_END : Finding.INVALID_STRUCTURE,
          reason);
    }
  }

  private static void take(EDIStreamEvent event, EDIStreamReader stream, InterchangeBuilder builder)
      throws NotAnInterchangeException {
    switch (event) {
      case START_INTERCHANGE -> builder.startInterchange(stream);
      case START_GROUP -> builder.startGroup();
      case START_TRANSACTION -> builder.startDocument();
      case START_LOOP -> builder.startLoop(stream.getReferenceCode());
      case START_SEGMENT -> builder.startSegment(stream.getText());
      case START_COMPOSITE -> builder.startComposite(stream.getLocation());
      case ELEMENT_DATA -> builder.element(stream.getText(), stream.getLocation());
      case END_COMPOSITE -> builder.endComposite();
      case END_SEGMENT -> builder.endSegment(stream);
      case END_LOOP -> builder.endLoop();
      case END_TRANSACTION -> builder.endDocument();
      case END_GROUP -> builder.endGroup();
      case SEGMENT_ERROR, ELEMENT_DATA_ERROR, ELEMENT_OCCURRENCE_ERROR ->
          builder.finding(finding(stream));
      default -> {
        // Binary data and the end of the interchange say nothing that the segments don't.
      }
    }
  }

  private static Finding finding(EDIStreamReader stream) {
    Location at = stream.getLocation();
    String text = stream.hasText() ? stream.getText() : "";
    String tag = stream.getEventType() == EDIStreamEvent.SEGMENT_ERROR ? text : at.getSegmentTag();
    boolean segment = stream.getEventType() == EDIStreamEvent.SEGMENT_ERROR;
    return new Finding(
        stream.getErrorType().name(),
        tag,
        at.getSegmentPosition(),
        segment ? 0 : Math.max(0, at.getElementPosition()),
        segment ? 0 : Math.max(0, at.getComponentPosition()),
        segment ? null : stream.getReferenceCode(),
        segment ? "" : text);
  }

  // Without this check the parser takes any three letters for a dialect that it does not know.
  private static void requireHeader(byte[] content) throws NotAnInterchangeException {
    if (content.length >= 3
        && content[0] == (byte) 0xEF
        && content[1] == (byte) 0xBB
        && content[2] == (byte) 0xBF) {
      throw new NotAnInterchangeException(
          "the file begins with a byte order mark, expected ISA, UNA or UNB: save it without one");
    }
    String start = new String(content, 0, Math.min(3, content.length), StandardCharsets.ISO_8859_1);
    if (!start.equals("ISA") && !start.equals("UNA") && !start.equals("UNB")) {
      throw new NotAnInterchangeException("the file does not begin with ISA, UNA or UNB");
    }
  }

  private static @Nullable Finding invalidBytes(byte[] content) {
    if (content[0] != 'I') {
      return null; // EDIFACT's UNB01 may choose Latin letters.
    }
    for (int i = 0; i < content.length; i++) {
      if (content[i] <= 0) {
        return Finding.of(
            Finding.INVALID_BYTES, "x'%02X' at offset %d".formatted(content[i] & 0xff, i));
      }
    }
    return null;
  }
}
