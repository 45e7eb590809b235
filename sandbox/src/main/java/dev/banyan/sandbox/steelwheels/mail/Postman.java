package dev.banyan.sandbox.steelwheels.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;

/** Hands letters to the SMTP server, as text in ISO-8859-1, quoted-printable. */
final class Postman {

  static final String FROM = "orders@steelwheels.example";
  private static final String CHARSET = "ISO-8859-1";
  private static final String TIMEOUT_MS = "10000";

  private final Session session;
  private final Clock clock;

  Postman(String host, int port, Clock clock) {
    Properties properties = new Properties();
    properties.setProperty("mail.transport.protocol", "smtp");
    properties.setProperty("mail.smtp.host", host);
    properties.setProperty("mail.smtp.port", Integer.toString(port));
    properties.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MS);
    properties.setProperty("mail.smtp.timeout", TIMEOUT_MS);
    properties.setProperty("mail.smtp.writetimeout", TIMEOUT_MS);
    this.session = Session.getInstance(properties);
    this.clock = clock;
  }

  void deliver(Letter letter) throws MessagingException {
    Transport.send(message(letter));
  }

  MimeMessage message(Letter letter) throws MessagingException {
    MimeMessage message = new NamedMessage(session, letter.messageId());
    message.setFrom(new InternetAddress(FROM, true));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.recipient(), true));
    message.setSubject(letter.subject(), CHARSET);
    message.setSentDate(Date.from(clock.instant()));
    message.setText(letter.body().replace("\n", "\r\n"), CHARSET);
    message.setHeader("Content-Transfer-Encoding", "quoted-printable");
    return message;
  }

  private static final class NamedMessage extends MimeMessage {

    private final String messageId;

    NamedMessage(Session session, String messageId) {
      super(session);
      this.messageId = messageId;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", messageId);
    }
  }
}
