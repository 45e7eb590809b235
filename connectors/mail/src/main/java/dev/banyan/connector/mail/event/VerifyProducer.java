package dev.banyan.connector.mail.event;

import dev.banyan.connector.mail.MailProperties;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Lets through only what Resend has signed just now. */
final class VerifyProducer extends DefaultProducer {

  private final EventEndpoint endpoint;

  VerifyProducer(EventEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Message message = exchange.getMessage();
    MailProperties.Resend settings = endpoint.mail().resend();
    byte[] body = message.getBody(byte[].class);
    new SvixSignature(settings.webhookSecrets(), Duration.ofSeconds(settings.toleranceS()))
        .check(
            message.getHeader("svix-id", "", String.class),
            message.getHeader("svix-timestamp", "", String.class),
            message.getHeader("svix-signature", "", String.class),
            body == null ? new byte[0] : body,
            Instant.now());
  }
}
