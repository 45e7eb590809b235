package dev.banyan.connector.jms;

import dev.banyan.spi.delivery.RefusedException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Sends to the queue that the message names, if the configuration allows it. */
final class JmsReplyProducer extends DefaultProducer {

  private final JmsReplyEndpoint endpoint;
  private final JmsRuntime runtime;

  JmsReplyProducer(JmsReplyEndpoint endpoint, JmsRuntime runtime) {
    super(endpoint);
    this.endpoint = endpoint;
    this.runtime = runtime;
  }

  @Override
  public void process(Exchange exchange) {
    Message message = exchange.getMessage();
    String queue = queue(message.getHeader(JmsNames.REPLY_TO, String.class));
    runtime
        .sender()
        .send(
            queue,
            new QueueSender.Outgoing(
                Outgoings.body(exchange),
                endpoint.outgoingText(),
                correlationId(message),
                Outgoings.duplicateId(exchange, queue)));
  }

  private String queue(@Nullable String named) {
    if (named != null && !named.isBlank()) {
      runtime.replyAddresses().check(named);
      return named;
    }
    String fallback = endpoint.getQueue();
    if (fallback == null || fallback.isBlank()) {
      throw new RefusedException(
          "the message names no queue in JMSReplyTo, and the route names none for such messages");
    }
    return fallback;
  }

  /** A request without a correlation id is answered by its message id, as JMS proposes. */
  private static @Nullable String correlationId(Message message) {
    String correlationId = message.getHeader(JmsNames.CORRELATION_ID, String.class);
    return correlationId != null
        ? correlationId
        : message.getHeader(JmsNames.MESSAGE_ID, String.class);
  }
}
