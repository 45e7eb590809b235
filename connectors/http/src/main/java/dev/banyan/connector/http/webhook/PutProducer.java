package dev.banyan.connector.http.webhook;

import dev.banyan.spi.DeadLetter;
import dev.banyan.spi.delivery.CardDataException;
import dev.banyan.spi.delivery.DeadLetters;
import dev.banyan.spi.delivery.RefusedException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the event in the body for those who want it; says in a header how many that are. */
final class PutProducer extends DefaultProducer {

  private static final Logger log = LoggerFactory.getLogger(PutProducer.class);
  private static final String TOLD = "WebhookSubscribers";
  private static final String TOPIC = "kafka.TOPIC";

  private final WebhookEndpoint endpoint;
  private final Outbox outbox;
  private final DeadLetters deadLetters;

  PutProducer(WebhookEndpoint endpoint, Outbox outbox, DeadLetters deadLetters) {
    super(endpoint);
    this.endpoint = endpoint;
    this.outbox = outbox;
    this.deadLetters = deadLetters;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Message message = exchange.getMessage();
    byte[] body = message.getMandatoryBody(byte[].class);
    int told = 0;
    try {
      told = outbox.put(Event.parse(body), endpoint.getSubscription());
    } catch (RefusedException e) {
      if (message.getHeader(TOPIC) == null) {
        throw e;
      }
      // A topic takes nothing back: an event that is kept aside must not stop those behind it.
      keep(exchange, e instanceof CardDataException ? new byte[0] : body, e);
    }
    message.setHeader(TOLD, told);
  }

  private void keep(Exchange exchange, byte[] body, RefusedException refused) {
    Message message = exchange.getMessage();
    String source =
        "kafka:%s/%s/%s"
            .formatted(
                message.getHeader(TOPIC),
                message.getHeader("kafka.PARTITION"),
                message.getHeader("kafka.OFFSET"));
    String reason = String.valueOf(refused.getMessage());
    log.warn("event {} is not told to anybody: {}", source, reason);
    deadLetters.keep(
        new DeadLetter(source, "partners", exchange.getFromRouteId(), null, reason, body),
        Map.of(),
        "an event of a topic is sent again by whoever sent it");
  }
}
