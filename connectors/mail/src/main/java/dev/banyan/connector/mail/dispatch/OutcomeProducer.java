package dev.banyan.connector.mail.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.connector.mail.notice.NoticePost;
import dev.banyan.connector.mail.status.MailBoard;
import dev.banyan.spi.delivery.Inbox;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/**
 * Records what became of a mail to one recipient. If that is bad news for the sender, the
 * notification goes into the inbox in the same transaction, unless there is no sender to tell.
 */
final class OutcomeProducer extends DefaultProducer {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAIL_MAX_CHARS = 998;

  /** A crowd before a slow domain looks again once a minute, not each second. */
  private static final int WAIT_DOUBLINGS_MAX = 6;

  private final MailEndpoint endpoint;

  OutcomeProducer(MailEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    MailHeaders headers = new MailHeaders(exchange.getMessage());
    Step step = Step.of(headers.text("MailAction"));
    if (step == Step.DONE) {
      return;
    }
    Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    String answer = failure == null ? answer(exchange) : "";
    Instant now = Instant.now();
    Outcome outcome =
        Outcome.of(
            step,
            headers.text("MailReason"),
            failure,
            answer,
            now.plusSeconds(1L << Math.min(headers.number("MailTries"), WAIT_DOUBLINGS_MAX)),
            headers.receivedAt().plus(Duration.ofHours(endpoint.getGiveUpAfterHours())),
            now);
    long inboxId = MailHeaders.inboxId(exchange);
    try (Connection store = endpoint.mail().store().getConnection()) {
      store.setAutoCommit(false);
      MailBoard.record(
          store,
          inboxId,
          headers.text("MailTo"),
          outcome.state(),
          step == Step.PROVIDER ? "provider" : "relay",
          headers.text("MailRule"),
          outcome.detail(),
          step == Step.PROVIDER && failure == null ? providerId(answer) : null);
      if (outcome.isBadNews()) {
        new NoticePost(
                endpoint.mail().bean(Inbox.class),
                endpoint.getNoticeSource(),
                endpoint.getHostName())
            .tellSender(store, inboxId, headers.text("MailTo"), outcome.detail(), now);
      }
      store.commit();
    }
    Round round = exchange.getProperty(Round.PROPERTY, Round.class);
    if (round != null) {
      round.add(outcome);
    }
  }

  private static String answer(Exchange exchange) {
    byte[] body = exchange.getMessage().getBody(byte[].class);
    String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
    return text.length() <= MAIL_MAX_CHARS ? text : text.substring(0, MAIL_MAX_CHARS);
  }

  private static @Nullable String providerId(String answer) throws JsonProcessingException {
    return JSON.readTree(answer).path("id").asText(null);
  }
}
