package dev.banyan.connector.jms;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** What is sent for an exchange. */
final class Outgoings {

  /** Set by a route that sends several messages to one queue for one message of the inbox. */
  private static final String DUPLICATE_ID = "BanyanDuplicateId";

  private Outgoings() {}

  static byte[] body(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    if (body == null) {
      return new byte[0];
    }
    byte[] bytes = exchange.getMessage().getBody(byte[].class);
    if (bytes == null) {
      throw new IllegalArgumentException(
          "a body of "
              + body.getClass().getName()
              + " cannot be sent; make it bytes or text before");
    }
    return bytes;
  }

  /**
   * Equal for each try to answer an arrival of a message of the inbox, so that the broker drops
   * what it has already; null when there is no such message.
   */
  static @Nullable String duplicateId(Exchange exchange, String queue) {
    String own = exchange.getProperty(DUPLICATE_ID, String.class);
    if (own != null) {
      return own;
    }
    Object inboxId = exchange.getProperty("BanyanInboxId");
    return inboxId == null
        ? null
        : "banyan/" + inboxId + "/" + exchange.getProperty("BanyanArrivals") + "/" + queue;
  }
}
