package dev.banyan.connector.edi.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.connector.edi.format.Names;
import dev.banyan.connector.edi.interchange.Interchange;
import dev.banyan.connector.edi.interchange.JsonForm;
import dev.banyan.connector.edi.ledger.Ledger;
import dev.banyan.connector.edi.ledger.Outgoing;
import dev.banyan.spi.delivery.RefusedException;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Numbers and writes the interchange in the body's JSON and replaces the body by its bytes. */
final class WriteProducer extends DefaultProducer {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final LedgerEndpoint endpoint;
  private @Nullable Ledger ledger;

  WriteProducer(LedgerEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    ledger = endpoint.ledger();
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    String madeFrom = exchange.getProperty(Names.MADE_FROM, String.class);
    Outgoing written;
    try {
      Interchange draft =
          JsonForm.read(JSON.readTree(exchange.getMessage().getMandatoryBody(String.class)));
      written =
          Objects.requireNonNull(ledger, "not started")
              .write(
                  Keys.required(exchange),
                  draft,
                  madeFrom == null || madeFrom.isBlank() ? null : madeFrom,
                  endpoint.getAcknowledgeWithinMinutes());
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new RefusedException(String.valueOf(e.getMessage()), e);
    }
    exchange.getMessage().setBody(written.content());
    exchange.setProperty(Names.ID, written.id());
    exchange.setProperty(Names.FILE_NAME, written.fileName());
    exchange.setProperty(Names.RECEIVER, written.receiver());
  }
}
