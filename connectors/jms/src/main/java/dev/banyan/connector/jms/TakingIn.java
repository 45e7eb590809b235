package dev.banyan.connector.jms;

import dev.banyan.spi.delivery.CardDataException;
import dev.banyan.spi.delivery.DeadLetters;
import dev.banyan.spi.delivery.RefusedException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.jms.JmsMessage;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a message to the route until it is stored, or is known never to be. Returning means to the
 * broker that the message is taken. While the store is away the message waits here: given back, it
 * would use up the broker's attempts and end in the broker's own dead letter queue.
 */
final class TakingIn implements Processor {

  private static final Logger log = LoggerFactory.getLogger(TakingIn.class);
  private static final long LOOK_MS = 100;

  private final JmsQueueEndpoint endpoint;
  private final JmsProperties properties;
  private final ArrivalReader reader;
  private final Refusals refusals;
  private final Processor route;
  private @Nullable ServiceSupport consumer;

  TakingIn(
      JmsQueueEndpoint endpoint,
      JmsProperties properties,
      ArrivalReader reader,
      DeadLetters letters,
      Processor route) {
    this.endpoint = endpoint;
    this.properties = properties;
    this.reader = reader;
    this.refusals = new Refusals(letters, endpoint.getQueue());
    this.route = route;
  }

  void stopWith(ServiceSupport consumer) {
    this.consumer = consumer;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Message message = exchange.getIn(JmsMessage.class).getJmsMessage();
    long pauseMs = properties.retryMinMs();
    int failures = 0;
    while (true) {
      Failure failure = attempt(exchange, message);
      if (failure.of() == null) {
        return;
      }
      if (!failure.storeAway()) {
        failures++;
      }
      if (failures >= properties.maxAttempts()
          && buried(message, exchange, "failed " + failures + " times: " + failure.of())) {
        return;
      }
      log.warn(
          "{} from {} could not be stored and is tried again: {}",
          message.getJMSMessageID(),
          endpoint.getQueue(),
          String.valueOf(failure.of()));
      pause(pauseMs);
      pauseMs = Math.min(pauseMs * 2, properties.retryMaxMs());
    }
  }

  /** A refusal is settled here; anything else is told. */
  private Failure attempt(Exchange exchange, Message message) throws JMSException {
    // Nobody after this point sees Camel's own view of the message, which would read objects.
    DefaultMessage clean = new DefaultMessage(exchange);
    exchange.setMessage(clean);
    try {
      Arrival arrival = reader.read(message, endpoint.getQueue(), Instant.now());
      arrival.headers().forEach(clean::setHeader);
      clean.setBody(arrival.body());
      route.process(exchange);
      Exception failure = exchange.getException();
      exchange.setException(null);
      return failure == null ? Failure.NONE : settle(exchange, message, failure);
    } catch (Exception e) {
      return settle(exchange, message, e);
    }
  }

  private Failure settle(Exchange exchange, Message message, Exception failure)
      throws JMSException {
    Throwable refused = Failure.find(RefusedException.class, failure);
    if (refused instanceof CardDataException) {
      // The inbox has told people already, and nothing of the message may be kept.
      log.warn("a message from {} is refused: {}", endpoint.getQueue(), refused.getMessage());
      return Failure.NONE;
    }
    if (refused != null) {
      return buried(message, exchange, String.valueOf(refused.getMessage()))
          ? Failure.NONE
          : new Failure(failure, true);
    }
    return new Failure(failure, Failure.tellsThatStoreIsAway(failure));
  }

  private boolean buried(Message message, Exchange exchange, String reason) throws JMSException {
    try {
      Map<String, Object> headers = ArrivalReader.headers(message);
      refusals.bury(message.getJMSMessageID(), exchange, headers, reason);
      return true;
    } catch (RuntimeException e) {
      log.warn(
          "a refused message from {} could not be buried: {}", endpoint.getQueue(), e.toString());
      return false;
    }
  }

  /** In short steps, so that a route can be stopped; what it had is rolled back then. */
  private void pause(long pauseMs) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMs);
    while (System.nanoTime() < deadline) {
      ServiceSupport stopped = consumer;
      if (stopped != null && (stopped.isStoppingOrStopped() || stopped.isSuspendingOrSuspended())) {
        throw new IllegalStateException(
            "the route stops before the message could be stored; the broker delivers it again");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
    }
  }
}
