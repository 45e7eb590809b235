package dev.banyan.connector.edi.endpoint;

import dev.banyan.connector.edi.ledger.Ledger;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Notes that an interchange lies where it should go. */
final class SentProducer extends DefaultProducer {

  static final String SENT_ID = "BanyanEdiSentId";

  private final LedgerEndpoint endpoint;
  private @Nullable Ledger ledger;

  SentProducer(LedgerEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    ledger = endpoint.ledger();
  }

  @Override
  public void process(Exchange exchange) {
    Long id = exchange.getProperty(SENT_ID, Long.class);
    if (id == null) {
      throw new IllegalArgumentException(
          "the id is empty, expected ${exchangeProperty.BanyanEdiId} of the step that wrote it");
    }
    Objects.requireNonNull(ledger, "not started").sent(id);
  }
}
