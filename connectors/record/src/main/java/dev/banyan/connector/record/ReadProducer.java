package dev.banyan.connector.record;

import dev.banyan.connector.record.layout.RecordFile;
import dev.banyan.spi.delivery.RefusedException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.support.DefaultProducer;

/** Replaces the bytes of a record in the message by its fields. */
final class ReadProducer extends DefaultProducer {

  private final RecordEndpoint endpoint;
  private final RecordFile file;
  private final Charset encoding;

  ReadProducer(RecordEndpoint endpoint, RecordFile file, Charset encoding) {
    super(endpoint);
    this.endpoint = endpoint;
    this.file = file;
    this.encoding = encoding;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    byte[] bytes = bytes(exchange);
    if (bytes.length > endpoint.getMaxBytes()) {
      throw new RefusedException(
          "records by %s: found %d bytes, expected at most %d"
              .formatted(endpoint.getLayout(), bytes.length, endpoint.getMaxBytes()));
    }
    List<Map<String, Object>> bodies =
        file.read(bytes, endpoint.isMany() ? endpoint.getMaxRecords() : 1);
    if (!endpoint.isMany() && bodies.isEmpty()) {
      throw new RefusedException("records by %s: found none".formatted(endpoint.getLayout()));
    }
    exchange.getMessage().setBody(endpoint.isMany() ? bodies : bodies.get(0));
  }

  /** Text, as of a column or a text message, stands for its bytes in the layout's encoding. */
  private byte[] bytes(Exchange exchange) throws InvalidPayloadException {
    Object body = exchange.getMessage().getBody();
    if (!(body instanceof String text)) {
      return exchange.getMessage().getMandatoryBody(byte[].class);
    }
    try {
      ByteBuffer bytes = encoding.newEncoder().encode(CharBuffer.wrap(text));
      byte[] exact = new byte[bytes.remaining()];
      bytes.get(exact);
      return exact;
    } catch (CharacterCodingException e) {
      throw new RefusedException(
          "records by %s: found text with characters that %s lacks"
              .formatted(endpoint.getLayout(), encoding));
    }
  }
}
