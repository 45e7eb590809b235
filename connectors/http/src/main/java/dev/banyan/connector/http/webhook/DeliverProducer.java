package dev.banyan.connector.http.webhook;

import dev.banyan.spi.delivery.RefusedException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Delivers the stored message in the body. */
final class DeliverProducer extends DefaultProducer {

  private final Delivery delivery;

  DeliverProducer(WebhookEndpoint endpoint, Delivery delivery) {
    super(endpoint);
    this.delivery = delivery;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Message message = exchange.getMessage();
    delivery.run(
        header(message, Outbox.SUBSCRIPTION),
        header(message, Outbox.MESSAGE_ID),
        message.getMandatoryBody(byte[].class));
  }

  private static String header(Message message, String name) {
    @Nullable String value = message.getHeader(name, String.class);
    if (value == null) {
      throw new RefusedException(
          "the message has no header " + name + ": it was not stored by webhook-sink");
    }
    return value;
  }
}
