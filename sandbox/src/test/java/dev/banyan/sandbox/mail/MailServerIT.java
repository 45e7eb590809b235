package dev.banyan.sandbox.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.sandbox.FreePort;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailServerIT {

  private static final String CUSTOMER = "carine.schmitt@atelier.example";

  @TempDir private Path folder;
  private final int smtpPort = FreePort.next();
  private final int imapPort = FreePort.next();

  @Test
  void mailForAnyAddressIsReadByImap() throws Exception {
    try (MailServer server = new MailServer(folder, smtpPort, imapPort).start()) {
      send("Order 10100 confirmed", "Größe ✓");
      try (Store store = login();
          Folder inbox = inbox(store, Folder.READ_ONLY)) {
        assertThat(inbox.getMessageCount()).isEqualTo(1);
        Message mail = inbox.getMessage(1);
        assertThat(mail.getSubject()).isEqualTo("Order 10100 confirmed");
        assertThat(((String) mail.getContent()).strip()).isEqualTo("Größe ✓");
      }
    }
  }

  @Test
  void mailsFlagsAndFoldersOutliveARestart() throws Exception {
    try (MailServer server = new MailServer(folder, smtpPort, imapPort).start()) {
      send("first", "1");
      send("second", "2");
      send("third", "3");
      try (Store store = login();
          Folder inbox = inbox(store, Folder.READ_WRITE)) {
        inbox.getMessage(1).setFlag(Flag.SEEN, true);
        Folder archive = store.getFolder("Archive");
        assertThat(archive.create(Folder.HOLDS_MESSAGES)).isTrue();
        inbox.copyMessages(new Message[] {inbox.getMessage(2)}, archive);
        inbox.getMessage(2).setFlag(Flag.DELETED, true);
        inbox.expunge();
      }
    }
    try (MailServer server = new MailServer(folder, smtpPort, imapPort).start()) {
      send("fourth", "4");
      try (Store store = login();
          Folder inbox = inbox(store, Folder.READ_ONLY);
          Folder archive = store.getFolder("Archive")) {
        assertThat(inbox.getMessages())
            .extracting(mail -> mail.getSubject() + (mail.isSet(Flag.SEEN) ? ", seen" : ""))
            .containsExactly("first, seen", "third", "fourth");
        archive.open(Folder.READ_ONLY);
        assertThat(archive.getMessages()).extracting(Message::getSubject).containsExactly("second");
      }
    }
  }

  @Test
  void aMailIsOnDiskWhenSmtpSaysSo() throws Exception {
    try (MailServer server = new MailServer(folder, smtpPort, imapPort).start()) {
      send("Order 10100 confirmed", "thanks");
      try (Stream<Path> files = Files.walk(folder)) {
        assertThat(files.filter(file -> file.getFileName().toString().endsWith(":2,"))).hasSize(1);
      }
    }
  }

  private void send(String subject, String text) throws MessagingException {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", "127.0.0.1");
    properties.setProperty("mail.smtp.port", String.valueOf(smtpPort));
    MimeMessage mail = new MimeMessage(Session.getInstance(properties));
    mail.setFrom(new InternetAddress("orders@steelwheels.example"));
    mail.setRecipient(Message.RecipientType.TO, new InternetAddress(CUSTOMER));
    mail.setSubject(subject);
    mail.setText(text, "UTF-8");
    Transport.send(mail);
  }

  private Store login() throws MessagingException {
    Store store = Session.getInstance(new Properties()).getStore("imap");
    store.connect("127.0.0.1", imapPort, CUSTOMER, "any");
    return store;
  }

  private static Folder inbox(Store store, int mode) throws MessagingException {
    Folder inbox = store.getFolder("INBOX");
    inbox.open(mode);
    return inbox;
  }
}
