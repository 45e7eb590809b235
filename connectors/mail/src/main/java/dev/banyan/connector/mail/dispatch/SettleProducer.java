package dev.banyan.connector.mail.dispatch;

import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Ends the round for the inbox: done, put off, or held. */
final class SettleProducer extends DefaultProducer {

  SettleProducer(MailEndpoint endpoint) {
    super(endpoint);
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Round round = exchange.getProperty(Round.PROPERTY, Round.class);
    if (round == null) {
      throw new IllegalStateException("the route has no step kamelet:mail-decide-action");
    }
    round.settle();
  }
}
