package dev.banyan.sandbox.steelwheels.messaging;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Reads a customer's mail by IMAP. */
final class Mailbox {

  private final int imapPort;

  Mailbox(int imapPort) {
    this.imapPort = imapPort;
  }

  List<Mail> of(String address) throws Exception {
    Store store = Session.getInstance(new Properties()).getStore("imap");
    store.connect("127.0.0.1", imapPort, address, address);
    try (store;
        Folder inbox = store.getFolder("INBOX")) {
      inbox.open(Folder.READ_ONLY);
      List<Mail> mails = new ArrayList<>();
      for (Message message : inbox.getMessages()) {
        mails.add(
            new Mail(
                message.getSubject(),
                String.valueOf(message.getFrom()[0]),
                message.getContentType(),
                ((MimeMessage) message).getEncoding(),
                String.valueOf(message.getContent())));
      }
      return mails;
    }
  }

  record Mail(String subject, String from, String contentType, String encoding, String text) {}
}
