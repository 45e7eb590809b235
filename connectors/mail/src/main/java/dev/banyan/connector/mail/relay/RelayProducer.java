package dev.banyan.connector.mail.relay;

import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/**
 * Sends the message's body to the one recipient in its header MailTo; answers what the server says.
 */
final class RelayProducer extends DefaultProducer {

  private static final int DOUBLINGS_MAX = 20;

  private final RelayEndpoint endpoint;
  private final Courier courier;

  RelayProducer(RelayEndpoint endpoint, Courier courier) {
    super(endpoint);
    this.endpoint = endpoint;
    this.courier = courier;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Message message = exchange.getMessage();
    Letter letter =
        new Letter(
            message.getHeader("MailFrom", "", String.class),
            message.getHeader("MailTo", "", String.class),
            message.getHeader("MailUtf8", false, Boolean.class),
            message.getMandatoryBody(byte[].class));
    int tries = message.getHeader("MailTries", 0, Integer.class);
    long pauseMs =
        Math.min(
            endpoint.getRetryMinMs() << Math.min(tries, DOUBLINGS_MAX), endpoint.getRetryMaxMs());
    message.setBody(courier.deliver(letter, Duration.ofMillis(pauseMs)));
  }
}
