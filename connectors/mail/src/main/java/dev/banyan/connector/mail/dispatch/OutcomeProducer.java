package dev.banyan.connector.mail.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.connector.mail.message.MalformedMailException;
import dev.banyan.connector.mail.message.MimeLimits;
import dev.banyan.connector.mail.message.RawMail;
import dev.banyan.connector.mail.notice.Nondelivery;
import dev.banyan.connector.mail.status.MailBoard;
import dev.banyan.spi.delivery.Inbox;
import dev.banyan.spi.delivery.Incoming;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
      if (outcome.isBadNews() && !headers.text("MailFrom").isEmpty()) {
        byte[] original = exchange.getProperty(LookUpProducer.ORIGINAL, byte[].class);
        tell(store, inboxId, headers, outcome.detail(), original, now);
      }
      store.commit();
    }
    Round round = exchange.getProperty(Round.PROPERTY, Round.class);
    if (round != null) {
      round.add(outcome);
    }
  }

  private void tell(
      Connection store,
      long inboxId,
      MailHeaders headers,
      String reason,
      byte @Nullable [] original,
      Instant now)
      throws Exception {
    Nondelivery notice =
        new Nondelivery(
            endpoint.getHostName(),
            inboxId,
            headers.text("MailFrom"),
            headers.text("MailTo"),
            headers.text("MailSubject"),
            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                headers.receivedAt().atOffset(ZoneOffset.UTC)),
            reason);
    byte[] mail = notice.mail(parsed(original == null ? new byte[0] : original));
    Map<String, String> kept = new LinkedHashMap<>();
    kept.put("MailFrom", "");
    kept.put("MailRecipients", JSON.writeValueAsString(List.of(headers.text("MailFrom"))));
    kept.put("MailMessageId", notice.messageId());
    kept.put("MailSubject", "Not delivered: " + headers.text("MailSubject"));
    kept.put("MailDate", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)));
    kept.put("MailReceivedAt", now.toString());
    kept.put("MailClient", "");
    kept.put("MailHelo", "");
    kept.put("MailUser", "");
    kept.put("MailUtf8", headers.text("MailUtf8"));
    kept.put("MailTls", "false");
    endpoint
        .mail()
        .bean(Inbox.class)
        .receive(
            store, new Incoming(endpoint.getNoticeSource(), notice.messageId(), null, kept, mail));
  }

  private static RawMail parsed(byte[] mail) throws MalformedMailException {
    return RawMail.parse(mail, MimeLimits.DEFAULT.headerBytes(), MimeLimits.DEFAULT.fields());
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
