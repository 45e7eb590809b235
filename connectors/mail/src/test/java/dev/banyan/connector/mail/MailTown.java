package dev.banyan.connector.mail;

import dev.banyan.connector.delivery.harness.Store;
import dev.banyan.sandbox.mail.MailServer;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A store, the mail server behind the hub, and the settings of a hub between its ports. */
public final class MailTown implements AutoCloseable {

  /** The routes as they are shipped, but for those that listen for HTTP. */
  public static final String WORK =
      Stream.of("take-mail", "submitted-mail", "deliver-mail", "send-mail", "provider-news")
          .map(name -> "file:../../routes/mail/" + name + ".camel.yaml")
          .collect(Collectors.joining(","));

  /** The order desk's mailbox, to be added to {@link #WORK}. */
  public static final String DESK =
      Stream.of("fetch-mail", "received-mail", "answer-mail")
          .map(name -> ",file:../../routes/mail/" + name + ".camel.yaml")
          .collect(Collectors.joining());

  private final Store store;
  private final Path folder;
  private final int submissionPort = FreePort.next();
  private final int smtpPort = FreePort.next();
  private final int imapPort = FreePort.next();
  private MailServer mailServer;

  private MailTown(Store store) {
    this.store = store;
    this.folder = store.folder();
  }

  public static MailTown start() throws Exception {
    MailTown town = new MailTown(Store.start());
    town.startMailServer();
    return town;
  }

  public void startMailServer() throws Exception {
    mailServer = new MailServer(folder.resolve("mail"), smtpPort, imapPort).start();
  }

  public void stopMailServer() throws Exception {
    mailServer.close();
  }

  public Store store() {
    return store;
  }

  public int submissionPort() {
    return submissionPort;
  }

  public int smtpPort() {
    return smtpPort;
  }

  public int imapPort() {
    return imapPort;
  }

  public Path secrets() {
    return folder.resolve("mail-secrets");
  }

  public Map<String, Object> settings() throws Exception {
    Map<String, Object> settings = store.settings();
    settings.put("banyan.home", Path.of("../..").toAbsolutePath().normalize().toString());
    settings.put("banyan.secrets", secrets().toString());
    settings.put("banyan.submission.address", "127.0.0.1:" + submissionPort);
    settings.put("banyan.smtp.address", "127.0.0.1:" + smtpPort);
    settings.put("banyan.imap.host", "127.0.0.1");
    settings.put("banyan.imap.port", imapPort);
    settings.put("banyan.hub.address", "127.0.0.1:8081");
    settings.put("banyan.resend.address", "127.0.0.1:" + FreePort.next());
    settings.put("resend.api-key", "re_test");
    return settings;
  }

  /** All mails in an address's mailbox, read whole. */
  public List<Mail> mailbox(String address) throws MessagingException {
    List<Mail> mails = new ArrayList<>();
    try (jakarta.mail.Store imap = Session.getInstance(new Properties()).getStore("imap")) {
      imap.connect("127.0.0.1", imapPort, address, "any");
      try (Folder inbox = imap.getFolder("INBOX")) {
        inbox.open(Folder.READ_ONLY);
        for (Message message : inbox.getMessages()) {
          mails.add(Mail.of(message));
        }
      }
    } catch (jakarta.mail.AuthenticationFailedException nobodyHasWrittenYet) {
      return List.of();
    }
    return mails;
  }

  @Override
  public void close() throws Exception {
    mailServer.close();
    store.close();
  }
}
