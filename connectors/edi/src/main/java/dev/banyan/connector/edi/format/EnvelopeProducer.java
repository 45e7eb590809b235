package dev.banyan.connector.edi.format;

import dev.banyan.connector.edi.interchange.Envelope;
import dev.banyan.connector.edi.interchange.Guides;
import dev.banyan.connector.edi.interchange.Interchange;
import dev.banyan.connector.edi.interchange.InterchangeReader;
import dev.banyan.connector.edi.interchange.NotAnInterchangeException;
import dev.banyan.spi.delivery.RefusedException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/**
 * Says in headers who sends an interchange to whom and by which reference it is known. One whose
 * envelope is broken does not use up its control number: its sender may send it again, whole.
 */
final class EnvelopeProducer extends DefaultProducer {

  /** What may become part of a file's name. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,34}");

  private final InterchangeReader reader;

  EnvelopeProducer(FormatEndpoint endpoint, Guides guides) {
    super(endpoint);
    this.reader = new InterchangeReader(guides);
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Message message = exchange.getMessage();
    byte[] content = message.getMandatoryBody(byte[].class);
    Interchange interchange = read(content);
    Envelope envelope = interchange.envelope();
    String sender = envelope.sender().id();
    String receiver = envelope.receiver().id();
    require(exchange, sender);
    message.setHeader(Names.SENDER, sender);
    message.setHeader(Names.RECEIVER, receiver);
    message.setHeader(Names.CONTROL, envelope.control());
    message.setHeader(
        Names.REFERENCE,
        interchange.findings().isEmpty()
            ? "%s:%s:%s".formatted(sender, receiver, envelope.control())
            : "broken:" + sha256(content));
  }

  private Interchange read(byte[] content) {
    try {
      return reader.read(content);
    } catch (NotAnInterchangeException e) {
      throw new RefusedException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void require(Exchange exchange, String sender) {
    if (!ID.matcher(sender).matches()) {
      throw new RefusedException("the sender's id is not of letters and digits");
    }
    String expected = exchange.getProperty(Names.EXPECTED_SENDER, String.class);
    if (expected != null && !expected.isEmpty() && !expected.equals(sender)) {
      throw new RefusedException(
          "the sender is %s, but the folder is that of %s".formatted(sender, expected));
    }
  }

  private static String sha256(byte[] content) throws java.security.NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
