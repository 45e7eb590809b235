package dev.banyan.connector.mail.dispatch;

import dev.banyan.connector.mail.status.MailBoard;
import dev.banyan.connector.mail.status.Standing;
import dev.banyan.connector.mail.status.State;
import dev.banyan.connector.mail.status.Suppressions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/**
 * Changes the header MailAction by what is known: a mail that went out in an earlier round is done,
 * one that a person released goes out, one to an address that wants none is suppressed, and one too
 * many for its domain waits.
 */
final class LookUpProducer extends DefaultProducer {

  private final MailEndpoint endpoint;

  LookUpProducer(MailEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Message letter = exchange.getMessage();
    MailHeaders headers = new MailHeaders(letter);
    String recipient = headers.text("MailTo");
    Optional<Standing> standing;
    Optional<String> suppressed;
    try (Connection store = endpoint.mail().store().getConnection()) {
      standing = MailBoard.find(store, MailHeaders.inboxId(exchange), recipient);
      suppressed = suppressed(store, headers, recipient);
    }
    letter.setHeader("MailTries", standing.map(Standing::tries).orElse(0));
    Step step =
        step(
            Step.of(headers.text("MailAction")),
            Step.of(headers.text("MailOnRelease")),
            standing.map(Standing::state).orElse(State.WAITING),
            suppressed.isPresent());
    if (step == Step.SUPPRESS && suppressed.isPresent()) {
      letter.setHeader("MailReason", suppressed.get());
    }
    int perMinute = headers.number("MailPerMinute");
    boolean goesOut = step == Step.RELAY || step == Step.PROVIDER;
    if (goesOut && perMinute > 0 && !endpoint.mail().throttle().tryTake(recipient, perMinute)) {
      step = Step.WAIT;
      letter.setHeader(
          "MailReason", "no more than " + perMinute + " mails a minute go to its domain");
    }
    letter.setHeader("MailAction", step.word());
  }

  static Step step(Step decided, Step onRelease, State state, boolean suppressed) {
    if (state.isFinal()) {
      return Step.DONE;
    }
    if (suppressed) {
      return Step.SUPPRESS;
    }
    boolean released =
        state == State.RELEASED && (decided == Step.HOLD || decided == Step.SUPPRESS);
    return released ? onRelease : decided;
  }

  /** Notifications have no sender, and are owed even to those who want no mail. */
  private static Optional<String> suppressed(
      Connection store, MailHeaders headers, String recipient) throws SQLException {
    return headers.text("MailFrom").isEmpty()
        ? Optional.empty()
        : Suppressions.find(store, recipient, headers.text("MailUnsubscribe"));
  }
}
