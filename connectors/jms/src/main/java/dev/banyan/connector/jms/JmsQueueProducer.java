package dev.banyan.connector.jms;

import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Sends to a queue that the route names. */
final class JmsQueueProducer extends DefaultProducer {

  private final JmsQueueEndpoint endpoint;
  private final QueueSender sender;

  JmsQueueProducer(JmsQueueEndpoint endpoint, QueueSender sender) {
    super(endpoint);
    this.endpoint = endpoint;
    this.sender = sender;
  }

  @Override
  public void process(Exchange exchange) {
    sender.send(
        endpoint.getQueue(),
        new QueueSender.Outgoing(
            Outgoings.body(exchange),
            endpoint.outgoingText(),
            exchange.getMessage().getHeader(JmsNames.CORRELATION_ID, String.class),
            Outgoings.duplicateId(exchange, endpoint.getQueue())));
  }
}
