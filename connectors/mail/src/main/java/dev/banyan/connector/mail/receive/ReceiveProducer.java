package dev.banyan.connector.mail.receive;

import dev.banyan.connector.mail.message.MalformedMailException;
import dev.banyan.connector.mail.message.MimeLimits;
import dev.banyan.connector.mail.message.MimeWalk;
import dev.banyan.connector.mail.message.Part;
import dev.banyan.connector.mail.message.RawMail;
import dev.banyan.spi.card.CardGuard;
import dev.banyan.spi.delivery.RefusedException;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.mail.MailMessage;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.support.DefaultProducer;

/**
 * Replaces what Camel made of a mail by the mail's bytes and headers of our own: nothing that its
 * sender wrote becomes a header of the route.
 */
final class ReceiveProducer extends DefaultProducer {

  private static final int SUBJECT_CHARS = 200;

  private final ReceiveEndpoint endpoint;

  ReceiveProducer(ReceiveEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Message fetched = exchange.getMessage(MailMessage.class).getOriginalMessage();
    byte[] bytes = bytes(fetched);
    RawMail mail;
    try {
      mail = RawMail.parse(bytes, MimeLimits.DEFAULT.headerBytes(), MimeLimits.DEFAULT.fields());
      for (Part part : MimeWalk.parts(bytes, MimeLimits.DEFAULT)) {
        CardGuard.check("a part of type " + part.type(), part.decoded());
      }
    } catch (MalformedMailException e) {
      throw new RefusedException("the mail cannot be read: " + e.getMessage(), e);
    }
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put("MailReference", reference(fetched));
    headers.put("MailFrom", sender(mail));
    headers.put("MailTo", endpoint.getMailbox());
    headers.put("MailMessageId", mail.value("Message-ID").orElse(""));
    headers.put("MailSubject", mail.subject(SUBJECT_CHARS));
    headers.put("MailReceivedAt", Instant.now().toString());
    LoopSigns.of(mail, endpoint.getHostName(), endpoint.getReceivedMax())
        .ifPresent(sign -> headers.put("MailLoop", sign));
    // A message of its own: Camel's would read the sender's header fields into it later on.
    DefaultMessage whole = new DefaultMessage(exchange.getContext());
    whole.setHeaders(headers);
    whole.setBody(bytes);
    exchange.setIn(whole);
  }

  private byte[] bytes(Message fetched) throws MessagingException, IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int max = endpoint.getMailMaxBytes();
    OutputStream bounded =
        new OutputStream() {
          @Override
          public void write(int octet) {
            bound(1);
            bytes.write(octet);
          }

          @Override
          public void write(byte[] octets, int from, int length) {
            bound(length);
            bytes.write(octets, from, length);
          }

          private void bound(int more) {
            if (bytes.size() + more > max) {
              throw new RefusedException("the mail is larger than " + max + " bytes");
            }
          }
        };
    fetched.writeTo(bounded);
    return bytes.toByteArray();
  }

  /** RFC 3501 section 2.3.1.1: mailbox, UIDVALIDITY and UID name a mail for good. */
  private String reference(Message fetched) throws MessagingException {
    Folder folder = fetched.getFolder();
    if (!(folder instanceof UIDFolder uids)) {
      throw new IllegalStateException("the mailbox gives its mails no UIDs: use imap or imaps");
    }
    return String.join(
        "/",
        List.of(
            endpoint.getMailbox(),
            folder.getFullName(),
            Long.toString(uids.getUIDValidity()),
            Long.toString(uids.getUID(fetched))));
  }

  private static String sender(RawMail mail) {
    try {
      InternetAddress[] from = InternetAddress.parseHeader(mail.value("From").orElse(""), false);
      return from.length == 0 || from[0].getAddress() == null ? "" : from[0].getAddress();
    } catch (AddressException e) {
      return "";
    }
  }
}
