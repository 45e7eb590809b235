package dev.banyan.connector.mail.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.banyan.connector.delivery.harness.TestHub;
import dev.banyan.connector.mail.MailTown;
import dev.banyan.connector.mail.submission.SmtpDialogue;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.search.FlagTerm;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Mail that lies in a mailbox comes into the inbox, once. */
class ImapIT {

  private static final String MAILBOX = "service@hub.example";
  private static final String HEADERS =
      "SELECT headers->>'MailSubject', headers->>'MailFrom', headers->>'MailLoop' FROM hub.inbox"
          + " WHERE source = 'mail-service' ORDER BY id";
  private static final Duration LONG = Duration.ofSeconds(30);

  private static MailTown town;
  private static ConfigurableApplicationContext hub;

  @BeforeAll
  static void start() throws Exception {
    town = MailTown.start();
    hub = TestHub.start(town.settings(), "classpath:routes/inbound.camel.yaml");
  }

  @AfterAll
  static void stop() throws Exception {
    hub.close();
    town.close();
  }

  @Test
  void fetchesMailWholeAndOnceAndTellsWhatNoProgramMayAnswer() throws Exception {
    deliver(
        "From: Ann <ann@new.example>\r\nSubject: question\r\nCamelHttpUri: http://evil.example\r\n"
            + "caMelFileName: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
            + "--b\r\n\r\nhello\r\n--b\r\nContent-Disposition: attachment; filename=a.bin\r\n"
            + "Content-Transfer-Encoding: base64\r\n\r\nAAEC\r\n--b--\r\n");
    deliver(
        "From: robot@new.example\r\nAuto-Submitted: auto-replied\r\nSubject: away\r\n\r\nx\r\n");
    await()
        .atMost(LONG)
        .until(
            () -> town.store().rows(HEADERS),
            List.of(
                    "question|ann@new.example|",
                    "away|robot@new.example|Auto-Submitted: auto-replied")
                ::equals);
    await().atMost(LONG).until(() -> unseen() == 0);
    deliver("From: ann@new.example\r\nSubject: third\r\n\r\nx\r\n");
    await().atMost(LONG).until(() -> town.store().rows(HEADERS).size() == 3);
    assertThat(town.store().rows("SELECT max(arrivals) FROM hub.inbox")).containsExactly("1");
    assertThat(
            town.store()
                .rows("SELECT convert_from(body, 'LATIN1') FROM hub.inbox ORDER BY id LIMIT 1")
                .get(0))
        .contains("AAEC", "filename=a.bin");
    assertThat(town.store().rows("SELECT headers::text FROM hub.inbox").toString().toLowerCase())
        .doesNotContain("camel", "evil.example");
  }

  private static void deliver(String mail) throws Exception {
    try (SmtpDialogue client = new SmtpDialogue(town.smtpPort())) {
      client.say("EHLO test.example");
      client.say("MAIL FROM:<ann@new.example>");
      client.say("RCPT TO:<" + MAILBOX + ">");
      client.say("DATA");
      client.send(mail + ".\r\n");
      assertThat(client.answer()).startsWith("250");
    }
  }

  private static int unseen() throws Exception {
    try (Store imap = Session.getInstance(new Properties()).getStore("imap")) {
      imap.connect("127.0.0.1", town.imapPort(), MAILBOX, "any");
      try (Folder inbox = imap.getFolder("INBOX")) {
        inbox.open(Folder.READ_ONLY);
        return inbox.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false)).length;
      }
    }
  }
}
