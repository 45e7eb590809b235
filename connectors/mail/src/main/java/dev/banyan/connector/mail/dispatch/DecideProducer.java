package dev.banyan.connector.mail.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.connector.mail.decision.Action;
import dev.banyan.connector.mail.decision.DecisionTable;
import dev.banyan.connector.mail.decision.MailFacts;
import dev.banyan.connector.mail.decision.TableFile;
import dev.banyan.connector.mail.decision.Verdict;
import dev.banyan.connector.mail.message.MalformedMailException;
import dev.banyan.connector.mail.message.MimeLimits;
import dev.banyan.connector.mail.message.RawMail;
import dev.banyan.spi.delivery.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.support.DefaultProducer;

/** Replaces the mail by a list of messages, one a recipient, each the mail with its verdict. */
final class DecideProducer extends DefaultProducer {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SUBJECT_CHARS = 200;

  private final TableFile table;

  DecideProducer(DecideEndpoint endpoint, TableFile table) {
    super(endpoint);
    this.table = table;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Message mail = exchange.getMessage();
    byte[] bytes = mail.getMandatoryBody(byte[].class);
    MailHeaders headers = new MailHeaders(mail);
    MailFacts facts = facts(headers, bytes);
    DecisionTable current = table.current();
    List<Message> letters = new ArrayList<>();
    for (String recipient : headers.recipients()) {
      letters.add(letter(exchange, mail, bytes, recipient, current.decide(facts, recipient)));
    }
    exchange.setProperty(Round.PROPERTY, new Round());
    mail.setBody(letters);
  }

  private static MailFacts facts(MailHeaders headers, byte[] bytes) {
    try {
      RawMail mail =
          RawMail.parse(bytes, MimeLimits.DEFAULT.headerBytes(), MimeLimits.DEFAULT.fields());
      return new MailFacts(
          headers.text("MailFrom"), mail.subject(SUBJECT_CHARS), bytes.length, mail.fields());
    } catch (MalformedMailException e) {
      throw new RefusedException("the mail cannot be read: " + e.getMessage(), e);
    }
  }

  private static Message letter(
      Exchange exchange, Message mail, byte[] bytes, String recipient, Verdict verdict)
      throws JsonProcessingException {
    Message letter = new DefaultMessage(exchange.getContext());
    letter.getHeaders().putAll(mail.getHeaders());
    letter.setBody(bytes);
    letter.setHeader("MailTo", recipient);
    letter.setHeader("MailRule", verdict.rule());
    letter.setHeader("MailAction", word(verdict.action()));
    letter.setHeader("MailOnRelease", word(verdict.onRelease()));
    letter.setHeader("MailReason", verdict.reason());
    letter.setHeader("MailTemplate", verdict.template());
    letter.setHeader("MailExtract", JSON.writeValueAsString(verdict.extract()));
    letter.setHeader("MailUnsubscribe", verdict.unsubscribe());
    letter.setHeader("MailPerMinute", verdict.perMinute());
    return letter;
  }

  private static String word(Action action) {
    return action.name().toLowerCase(Locale.ROOT);
  }
}
