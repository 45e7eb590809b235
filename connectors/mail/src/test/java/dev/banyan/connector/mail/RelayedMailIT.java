package dev.banyan.connector.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.banyan.connector.delivery.harness.TestHub;
import dev.banyan.connector.mail.submission.SmtpDialogue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Old program, hub with the shipped routes, mail server, reader. */
class RelayedMailIT {

  private static MailTown town;
  private static ConfigurableApplicationContext hub;

  @BeforeAll
  static void start() throws Exception {
    town = MailTown.start();
    hub = TestHub.start(town.settings(), MailTown.WORK + MailTown.DESK);
  }

  @AfterAll
  static void stop() throws Exception {
    hub.close();
    town.close();
  }

  @Test
  void bringsAMailToItsRecipients() throws Exception {
    send(
        "first@old.example",
        "carine@new.example",
        "Message-ID: <1@old.example>\r\nSubject: one\r\n\r\nGr\u00fc\u00dfe");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> town.mailbox("carine@new.example").size() == 1);
    Mail mail = town.mailbox("carine@new.example").get(0);
    assertThat(mail.subject()).isEqualTo("one");
    assertThat(mail.messageId()).isEqualTo("<1@old.example>");
    assertThat(mail.text()).contains("Date: ", "Received: ", "From: first@old.example");
    await().until(() -> states("carine@new.example"), List.of("SENT|relay")::equals);
  }

  @Test
  void givesEachRecipientItsOwnFate() throws Exception {
    try (SmtpDialogue client = new SmtpDialogue(town.submissionPort())) {
      client.say("EHLO test.example");
      client.say("MAIL FROM:<first@old.example>");
      client.say("RCPT TO:<left@new.example>");
      client.say("RCPT TO:<nobody@nowhere.invalid>");
      client.say("RCPT TO:<right@new.example>");
      client.say("DATA");
      client.send(
          "Message-ID: <many@old.example>\r\nBcc: right@new.example\r\nSubject: many\r\n\r\nx\r\n.\r\n");
      assertThat(client.answer()).startsWith("250");
    }
    await()
        .until(
            () ->
                town.store()
                    .rows(
                        "SELECT recipient, r.state FROM hub.mail_recipients r JOIN hub.inbox i ON i.id = inbox_id WHERE headers->>'MailMessageId' = '<many@old.example>' ORDER BY 1"),
            List.of(
                    "left@new.example|SENT",
                    "nobody@nowhere.invalid|SUPPRESSED",
                    "right@new.example|SENT")
                ::equals);
    assertThat(town.mailbox("left@new.example")).hasSize(1);
    assertThat(town.mailbox("left@new.example").get(0).text()).doesNotContain("Bcc");
    assertThat(town.mailbox("right@new.example")).hasSize(1);
  }

  @Test
  void sendsARepeatedMailOnce() throws Exception {
    String mail = "Message-ID: <2@old.example>\r\nSubject: two\r\n\r\nsame";
    send(
        "first@old.example",
        "twice@new.example",
        "Date: Fri, 20 Nov 2026 10:00:00 +0000\r\n" + mail);
    await().until(() -> states("twice@new.example"), List.of("SENT|relay")::equals);
    send(
        "first@old.example",
        "twice@new.example",
        "Date: Fri, 20 Nov 2026 10:00:09 +0000\r\n" + mail);
    send("first@old.example", "twice@new.example", mail.replace("same", "other"));
    await()
        .until(
            () ->
                town.store()
                    .rows(
                        "SELECT state, arrivals FROM hub.inbox WHERE headers->>'MailMessageId' = '<2@old.example>' ORDER BY id"),
            List.of("DONE|2", "HELD|1")::equals);
    assertThat(town.mailbox("twice@new.example")).hasSize(1);
  }

  @Test
  void tellsTheSenderOfASuppressedMailAndNeverTheNullSender() throws Exception {
    send(
        "clerk@old.example",
        "nobody@nowhere.invalid",
        "Message-ID: <3@old.example>\r\nSubject: three\r\n\r\nx");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> town.mailbox("clerk@old.example").size() == 1);
    Mail notice = town.mailbox("clerk@old.example").get(0);
    assertThat(notice.subject()).isEqualTo("Not delivered: three");
    assertThat(notice.text())
        .contains("multipart/report; report-type=delivery-status")
        .contains(
            "Final-Recipient: rfc822; nobody@nowhere.invalid\r\nAction: failed\r\nStatus: 5.7.1")
        .contains("Auto-Submitted: auto-replied")
        .contains("Message-ID: <3@old.example>");
    send("", "nobody@elsewhere.invalid", "Message-ID: <4@old.example>\r\nSubject: four\r\n\r\nx");
    await().until(() -> states("nobody@elsewhere.invalid"), List.of("SUPPRESSED|relay")::equals);
    assertThat(
            town.store()
                .number(
                    "SELECT count(*) FROM hub.inbox WHERE headers->>'MailSubject' LIKE 'Not delivered: four%'"))
        .isZero();
  }

  @Test
  void fetchesWhatIsWrittenToTheOrderDesk() throws Exception {
    send(
        "ann@new.example",
        "orders@steelwheels.example",
        "Message-ID: <6@new.example>\r\nSubject: where is it\r\n\r\nx");
    await()
        .atMost(Duration.ofSeconds(40))
        .until(
            () ->
                town.store()
                    .rows(
                        "SELECT state, headers->>'MailSubject' FROM hub.inbox WHERE source = 'mail-received'"),
            List.of("DONE|where is it")::equals);
  }

  @Test
  void waitsForAMailServerThatIsAway() throws Exception {
    town.stopMailServer();
    try {
      send(
          "first@old.example",
          "patient@new.example",
          "Message-ID: <5@old.example>\r\nSubject: five\r\n\r\nx");
      await().until(() -> states("patient@new.example"), List.of("WAITING|relay")::equals);
    } finally {
      town.startMailServer();
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> states("patient@new.example"), List.of("SENT|relay")::equals);
    assertThat(town.mailbox("patient@new.example")).hasSize(1);
  }

  private static List<String> states(String recipient) throws Exception {
    return town.store()
        .rows("SELECT state, via FROM hub.mail_recipients WHERE recipient = '" + recipient + "'");
  }

  private static void send(String sender, String recipient, String mail) throws Exception {
    try (SmtpDialogue client = new SmtpDialogue(town.submissionPort())) {
      assertThat(client.mail(sender, recipient, mail)).startsWith("250");
    }
  }
}
