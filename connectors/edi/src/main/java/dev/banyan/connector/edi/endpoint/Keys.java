package dev.banyan.connector.edi.endpoint;

import dev.banyan.connector.edi.format.Names;
import org.apache.camel.Exchange;

/** The key by which the ledger knows what a message is about. */
final class Keys {

  private Keys() {}

  static String required(Exchange exchange) {
    String key = exchange.getProperty(Names.KEY, String.class);
    if (key == null || key.isBlank()) {
      throw new IllegalArgumentException(
          "the key is empty; derive it from the message's reference and the step");
    }
    return key;
  }
}
