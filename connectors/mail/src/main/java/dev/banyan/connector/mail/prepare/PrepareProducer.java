package dev.banyan.connector.mail.prepare;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.connector.mail.dkim.DkimKey;
import dev.banyan.connector.mail.dkim.DkimSigner;
import dev.banyan.connector.mail.message.Field;
import dev.banyan.connector.mail.message.MalformedMailException;
import dev.banyan.connector.mail.message.MimeLimits;
import dev.banyan.connector.mail.message.RawMail;
import dev.banyan.connector.mail.unsubscribe.UnsubscribeLinks;
import dev.banyan.spi.delivery.HeldException;
import dev.banyan.spi.delivery.RefusedException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads keys when it starts, then only computes. */
final class PrepareProducer extends DefaultProducer {

  private static final Logger log = LoggerFactory.getLogger(PrepareProducer.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrepareEndpoint endpoint;
  private final Templates templates;
  private @Nullable DkimSigner signer;
  private @Nullable UnsubscribeLinks links;

  PrepareProducer(PrepareEndpoint endpoint, Templates templates) {
    super(endpoint);
    this.endpoint = endpoint;
    this.templates = templates;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    Path secrets = Path.of(endpoint.getSecrets());
    if (!endpoint.getDkimDomain().isEmpty()) {
      DkimKey key = DkimKey.load(secrets, endpoint.getDkimDomain(), endpoint.getDkimSelector());
      log.info("mails are signed as {}; its DNS record is {}", key, key.dnsRecord());
      signer = new DkimSigner(key);
    }
    if (!endpoint.getUnsubscribeUrl().isEmpty()) {
      links = UnsubscribeLinks.load(secrets);
    }
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Message message = exchange.getMessage();
    RawMail mail = parsed(message.getMandatoryBody(byte[].class));
    String template = text(message, "MailTemplate");
    if (!template.isEmpty()) {
      mail = templates.open(template).fill(mail, extract(message));
    }
    mail = completed(mail, message);
    String list = text(message, "MailUnsubscribe");
    if (!list.isEmpty()) {
      mail = unsubscribable(mail, new UnsubscribeLinks.Subscription(text(message, "MailTo"), list));
    }
    Instant receivedAt = Instant.parse(text(message, "MailReceivedAt"));
    DkimSigner own = signer;
    if (own != null && own.isFor(mail)) {
      mail = own.sign(mail, receivedAt);
    }
    message.setBody(mail.withFirst(received(exchange, message, receivedAt)).bytes());
  }

  /** What RFC 6409 section 8 lets a submission server add, and the Date that was kept beside. */
  private RawMail completed(RawMail mail, Message message) {
    RawMail whole = mail.without("Bcc");
    if (whole.count("Message-ID") == 0) {
      whole = whole.withFirst(Field.of("Message-ID", text(message, "MailMessageId")));
    }
    if (whole.count("From") == 0) {
      String sender = text(message, "MailFrom");
      whole =
          whole.withFirst(
              Field.of(
                  "From", sender.isEmpty() ? "MAILER-DAEMON@" + endpoint.getHostName() : sender));
    }
    if (whole.count("Date") == 0) {
      whole = whole.withFirst(Field.of("Date", text(message, "MailDate")));
    }
    return whole;
  }

  private RawMail unsubscribable(RawMail mail, UnsubscribeLinks.Subscription subscription)
      throws Exception {
    if (links == null) {
      throw new HeldException(
          "the rule asks for a link to unsubscribe, and unsubscribeUrl is not set");
    }
    String link = endpoint.getUnsubscribeUrl() + "/" + links.token(subscription);
    return mail.without("List-Unsubscribe")
        .without("List-Unsubscribe-Post")
        .withLast(new Field("List-Unsubscribe", "List-Unsubscribe:\r\n <" + link + ">"))
        .withLast(Field.of("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
  }

  private Field received(Exchange exchange, Message message, Instant receivedAt) {
    String client = text(message, "MailClient");
    String from =
        client.isEmpty() ? "" : "from " + word(text(message, "MailHelo")) + " ([" + client + "]) ";
    return Field.of(
        "Received",
        from
            + "by "
            + endpoint.getHostName()
            + " (Banyan) id "
            + exchange.getProperty("BanyanInboxId", "0", String.class)
            + "; "
            + DateTimeFormatter.RFC_1123_DATE_TIME.format(receivedAt.atOffset(ZoneOffset.UTC)));
  }

  private static String word(String helo) {
    return helo.replaceAll("[^A-Za-z0-9.:\\[\\]-]", "?");
  }

  private static RawMail parsed(byte[] bytes) {
    try {
      return RawMail.parse(bytes, MimeLimits.DEFAULT.headerBytes(), MimeLimits.DEFAULT.fields());
    } catch (MalformedMailException e) {
      throw new RefusedException("the mail cannot be read: " + e.getMessage(), e);
    }
  }

  private static Map<String, String> extract(Message message) throws Exception {
    String json = text(message, "MailExtract");
    return json.isEmpty() ? Map.of() : JSON.readValue(json, new TypeReference<>() {});
  }

  private static String text(Message message, String name) {
    return message.getHeader(name, "", String.class);
  }
}
