package dev.banyan.connector.delivery.card;

import dev.banyan.spi.card.CardGuard;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Looks at every header that is text, and at the body. */
final class CardGuardProducer extends DefaultProducer {

  CardGuardProducer(CardGuardEndpoint endpoint) {
    super(endpoint);
  }

  @Override
  public void process(Exchange exchange) {
    Message message = exchange.getMessage();
    Map<String, String> headers = new TreeMap<>();
    message
        .getHeaders()
        .forEach(
            (name, value) -> {
              if (value instanceof CharSequence || value instanceof Number) {
                headers.put(name, value.toString());
              }
            });
    CardGuard.checkHeaders(headers);
    Object body = message.getBody();
    if (body != null) {
      byte[] bytes = message.getBody(byte[].class);
      if (bytes == null) {
        throw new IllegalArgumentException(
            "a body of "
                + body.getClass().getName()
                + " cannot be looked at; make it bytes before");
      }
      CardGuard.check("body", bytes);
      if (!(body instanceof String)) {
        // A stream can be read once; whoever comes next reads it too.
        message.setBody(bytes);
      }
    }
  }
}
