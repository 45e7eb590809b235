package dev.banyan.connector.mail.submission;

import dev.banyan.connector.mail.message.Part;
import dev.banyan.spi.card.CardGuard;
import dev.banyan.spi.delivery.CardDataException;
import dev.banyan.spi.delivery.RefusedException;
import java.time.Instant;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * Gives each mail to the route, and the client the answer that follows from how the route ended.
 */
final class SubmissionConsumer extends DefaultConsumer implements Intake {

  private static final Logger log = LoggerFactory.getLogger(SubmissionConsumer.class);
  private static final String RECEIPT = "BanyanReceipt";
  private static final String INBOX_ID = "BanyanInboxId";

  private final SubmissionEndpoint endpoint;
  private @Nullable SMTPServer server;

  SubmissionConsumer(SubmissionEndpoint endpoint, Processor processor) {
    super(endpoint, processor);
    this.endpoint = endpoint;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    SMTPServer fresh = endpoint.server().build(this);
    fresh.start();
    server = fresh;
  }

  @Override
  protected void doStop() throws Exception {
    SMTPServer running = server;
    server = null;
    if (running != null) {
      running.stop();
    }
    super.doStop();
  }

  @Override
  public String take(Envelope envelope, byte[] data) throws RejectException {
    Arrival arrival =
        Arrival.of(
            envelope,
            data,
            endpoint.getReceivedMax(),
            endpoint.getHostName(),
            Instant.now(),
            UUID.randomUUID().toString());
    Exchange exchange = createExchange(false);
    try {
      guard(arrival);
      exchange.getMessage().setBody(arrival.body());
      arrival.headers().forEach(exchange.getMessage()::setHeader);
      exchange.getMessage().setHeader("MailReference", arrival.reference());
      getProcessor().process(exchange);
      Exception failure = exchange.getException();
      if (failure != null) {
        throw failure;
      }
      return "stored as " + receipt(exchange);
    } catch (Exception e) {
      throw refusal(e, envelope);
    } finally {
      releaseExchange(exchange, false);
    }
  }

  /** The inbox looks at the bytes; here is looked at what they mean. */
  private static void guard(Arrival arrival) {
    CardGuard.check("the subject", String.valueOf(arrival.headers().get("MailSubject")));
    for (Part part : arrival.parts()) {
      CardGuard.check("a part of type " + part.type(), part.decoded());
    }
  }

  /** The route must have stored the mail; that it ended without a failure is not enough. */
  private static String receipt(Exchange exchange) {
    Object receipt = exchange.getMessage().getHeader(RECEIPT);
    if (receipt == null) {
      receipt = exchange.getProperty(RECEIPT);
    }
    if (receipt == null) {
      throw new IllegalStateException("the route ended without kamelet:inbox-sink");
    }
    Object id = exchange.getProperty(INBOX_ID);
    return String.valueOf(id == null ? exchange.getMessage().getHeader(INBOX_ID) : id);
  }

  private static RejectException refusal(Exception failure, Envelope envelope) {
    if (failure instanceof CardDataException) {
      log.warn(
          "mail from <{}> of {} refused: it carries card data",
          envelope.sender(),
          envelope.client());
      return new RejectException(554, "5.7.1 card numbers are not taken by mail");
    }
    if (failure instanceof RefusedException) {
      log.warn(
          "mail from <{}> of {} refused: {}",
          envelope.sender(),
          envelope.client(),
          failure.getMessage());
      return new RejectException(554, "5.7.1 the mail is refused");
    }
    log.warn(
        "mail from <{}> of {} could not be stored, its sender is asked to come again: {}",
        envelope.sender(),
        envelope.client(),
        failure.toString());
    return new RejectException(451, "4.3.0 the mail could not be stored: come again");
  }
}
