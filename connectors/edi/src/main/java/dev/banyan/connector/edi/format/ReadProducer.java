package dev.banyan.connector.edi.format;

import dev.banyan.connector.edi.interchange.Guides;
import dev.banyan.connector.edi.interchange.InterchangeReader;
import dev.banyan.connector.edi.interchange.JsonForm;
import dev.banyan.connector.edi.interchange.NotAnInterchangeException;
import dev.banyan.spi.delivery.RefusedException;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Replaces the bytes of an interchange by its JSON. */
final class ReadProducer extends DefaultProducer {

  private final InterchangeReader reader;

  ReadProducer(FormatEndpoint endpoint, Guides guides) {
    super(endpoint);
    this.reader = new InterchangeReader(guides);
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    byte[] content = exchange.getMessage().getMandatoryBody(byte[].class);
    try {
      exchange.getMessage().setBody(JsonForm.of(reader.read(content)).toString());
    } catch (NotAnInterchangeException e) {
      throw new RefusedException(String.valueOf(e.getMessage()), e);
    }
  }
}
