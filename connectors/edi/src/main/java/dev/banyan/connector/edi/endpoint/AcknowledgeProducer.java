package dev.banyan.connector.edi.endpoint;

import dev.banyan.connector.edi.acknowledge.Judgement;
import dev.banyan.connector.edi.format.Names;
import dev.banyan.connector.edi.interchange.Guides;
import dev.banyan.connector.edi.interchange.Interchange;
import dev.banyan.connector.edi.interchange.InterchangeReader;
import dev.banyan.connector.edi.interchange.NotAnInterchangeException;
import dev.banyan.connector.edi.interchange.Standard;
import dev.banyan.connector.edi.ledger.Ledger;
import dev.banyan.connector.edi.ledger.Outgoing;
import dev.banyan.connector.edi.ledger.Taken;
import dev.banyan.spi.delivery.RefusedException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Judges an interchange that came and stores what was decided; the body stays as it is. */
final class AcknowledgeProducer extends DefaultProducer {

  private static final List<String> ANY = List.of("*");

  private final LedgerEndpoint endpoint;
  private final InterchangeReader reader;
  private final List<String> receivers;
  private @Nullable Ledger ledger;

  AcknowledgeProducer(LedgerEndpoint endpoint, Guides guides) {
    super(endpoint);
    this.endpoint = endpoint;
    this.reader = new InterchangeReader(guides);
    this.receivers =
        Arrays.stream(endpoint.getReceivers().split(","))
            .map(String::strip)
            .filter(id -> !id.isEmpty())
            .toList();
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    if (receivers.isEmpty()) {
      throw new IllegalArgumentException("receivers is empty, expected an interchange id of ours");
    }
    ledger = endpoint.ledger();
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    byte[] content = exchange.getMessage().getMandatoryBody(byte[].class);
    Interchange interchange = read(content);
    String receiver = interchange.envelope().receiver().id();
    Judgement judgement =
        endpoint.isDuplicate()
            ? Judgement.duplicate(interchange)
            : Judgement.of(
                interchange, receivers.equals(ANY) ? Set.of(receiver) : Set.copyOf(receivers));
    String us = receivers.contains(receiver) ? receiver : receivers.get(0);
    Taken taken =
        Objects.requireNonNull(ledger, "not started")
            .take(
                Keys.required(exchange),
                judgement,
                content,
                exchange.getMessage().getHeader("BanyanFileName", "", String.class),
                endpoint.isAnswer() ? us : null);
    hand(exchange, taken);
  }

  private Interchange read(byte[] content) {
    Interchange interchange;
    try {
      interchange = reader.read(content);
    } catch (NotAnInterchangeException e) {
      throw new RefusedException(String.valueOf(e.getMessage()), e);
    }
    if (interchange.envelope().standard() != Standard.X12) {
      throw new RefusedException(
          "interchanges of EDIFACT are read and written, but not acknowledged yet");
    }
    return interchange;
  }

  private static void hand(Exchange exchange, Taken taken) {
    Outgoing answer = taken.answer();
    exchange.setProperty(Names.ID, taken.id());
    exchange.setProperty(Names.VERDICT, taken.acceptance());
    exchange.setProperty(Names.SENDER, taken.sender());
    exchange.setProperty(Names.FILE_NAME, taken.fileName());
    exchange.setProperty(Names.PASSED_ON, taken.passedOn());
    exchange.setProperty(Names.ANSWER, answer == null ? null : answer.content());
    exchange.setProperty(Names.ANSWER_ID, answer == null ? null : answer.id());
    exchange.setProperty(Names.ANSWER_NAME, answer == null ? null : answer.fileName());
  }
}
