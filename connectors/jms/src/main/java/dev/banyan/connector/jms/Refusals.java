package dev.banyan.connector.jms;

import dev.banyan.spi.DeadLetter;
import dev.banyan.spi.card.CardGuard;
import dev.banyan.spi.delivery.CardDataException;
import dev.banyan.spi.delivery.DeadLetters;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes dead letters of messages that were taken off a queue without having been taken in. */
final class Refusals {

  private static final Logger log = LoggerFactory.getLogger(Refusals.class);

  private final DeadLetters letters;
  private final String queue;

  Refusals(DeadLetters letters, String queue) {
    this.letters = letters;
    this.queue = queue;
  }

  /**
   * @param messageId null for a message of a client that gives none, such as one that speaks STOMP
   */
  void bury(
      @Nullable String messageId, Exchange exchange, Map<String, Object> headers, String reason) {
    Map<String, String> texts = new TreeMap<>();
    headers.forEach((name, value) -> texts.put(name, value.toString()));
    byte[] body = new byte[0];
    if (exchange.getMessage().getBody() instanceof byte[] read) {
      body = read;
    }
    try {
      CardGuard.checkHeaders(texts);
      CardGuard.check("body", body);
    } catch (CardDataException e) {
      texts.clear();
      body = new byte[0];
    }
    Object key = texts.get(JmsNames.CORRELATION_ID);
    Route route = exchange.getContext().getRoute(exchange.getFromRouteId());
    letters.keep(
        new DeadLetter(
            "jms:" + queue + "/" + (messageId == null ? UUID.randomUUID() : messageId),
            null,
            route == null ? "jms" : route.getRouteId(),
            key == null ? null : key.toString(),
            reason,
            body),
        texts,
        "it never came into the inbox; its sender has to send it again, rightly");
    log.warn("message {} from {} became a dead letter: {}", messageId, queue, reason);
  }
}
