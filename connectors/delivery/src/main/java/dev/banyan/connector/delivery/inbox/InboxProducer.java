package dev.banyan.connector.delivery.inbox;

import dev.banyan.connector.delivery.Digests;
import dev.banyan.spi.delivery.Inbox;
import dev.banyan.spi.delivery.Incoming;
import dev.banyan.spi.delivery.Receipt;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Stores the message of an exchange and says in properties and headers what became of it. */
final class InboxProducer extends DefaultProducer {

  private final InboxEndpoint endpoint;
  private final Inbox inbox;
  private final KeptHeaders kept;

  InboxProducer(InboxEndpoint endpoint, Inbox inbox) {
    super(endpoint);
    this.endpoint = endpoint;
    this.inbox = inbox;
    this.kept = KeptHeaders.parse(endpoint.getKeepHeaders());
  }

  @Override
  public void process(Exchange exchange) {
    Message message = exchange.getMessage();
    byte[] body = body(message);
    Receipt receipt =
        inbox.receive(
            new Incoming(
                endpoint.getSource(),
                reference(exchange, body),
                text(exchange, MessageNames.ORDER_KEY),
                headers(message),
                body));
    exchange.setProperty(MessageNames.INBOX_ID, receipt.id());
    message.setHeader(MessageNames.INBOX_ID, receipt.id());
    message.setHeader(MessageNames.RECEIPT, word(receipt));
    message.setBody(body);
  }

  private static byte[] body(Message message) {
    if (message.getBody() == null) {
      return new byte[0];
    }
    byte[] body = message.getBody(byte[].class);
    if (body == null) {
      throw new IllegalArgumentException(
          "a body of " + message.getBody().getClass().getName() + " cannot be stored as bytes");
    }
    return body;
  }

  /** A message without a name is named by its content. */
  private static String reference(Exchange exchange, byte[] body) {
    String reference = text(exchange, MessageNames.REFERENCE);
    return reference == null
        ? "sha256:" + HexFormat.of().formatHex(Digests.sha256(body))
        : reference;
  }

  private Map<String, String> headers(Message message) {
    Map<String, String> headers = new TreeMap<>();
    message
        .getHeaders()
        .forEach(
            (name, value) -> {
              if (kept.keeps(name) || name.equals(Incoming.ARRIVAL_ID)) {
                String text = message.getHeader(name, String.class);
                if (text != null) {
                  headers.put(name, text);
                }
              }
            });
    return headers;
  }

  private static @Nullable String text(Exchange exchange, String property) {
    String text = exchange.getProperty(property, String.class);
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static String word(Receipt receipt) {
    if (receipt instanceof Receipt.Accepted) {
      return "accepted";
    }
    return receipt instanceof Receipt.Repeated ? "repeated" : "conflicting";
  }
}
