package dev.banyan.connector.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.banyan.connector.delivery.harness.TestHub;
import dev.banyan.connector.mail.admin.MailDesk;
import dev.banyan.connector.mail.submission.SmtpDialogue;
import dev.banyan.sandbox.net.Address;
import dev.banyan.sandbox.resend.ResendServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Mail by way of the provider's stand-in, with what it tells afterwards. */
class ProviderMailIT {

  private static final String WEBHOOK_SECRET = "whsec_c2VjcmV0IG9mIHRoZSB0ZXN0cyBvZiBtYWlsIQ==";
  private static final Duration LONG = Duration.ofSeconds(40);

  private static MailTown town;
  private static ResendServer resend;
  private static int resendPort;
  private static WebhookDoor door;
  private static ConfigurableApplicationContext hub;

  @BeforeAll
  static void start() throws Exception {
    town = MailTown.start();
    resendPort = FreePort.next();
    int doorPort = FreePort.next();
    door = new WebhookDoor(doorPort);
    resend =
        new ResendServer(
                town.store().folder().resolve("resend"),
                Address.local(resendPort),
                "re_test",
                WEBHOOK_SECRET,
                Address.local(doorPort),
                Address.local(town.smtpPort()))
            .start();
    Path home = town.store().folder().resolve("home");
    Files.createDirectories(home.resolve("routes/mail"));
    Files.createDirectories(home.resolve("contracts/mail"));
    Files.writeString(
        home.resolve("contracts/mail/welcome.txt"), "Hello,\nyour order {{order}} is here.\n");
    Files.writeString(home.resolve("contracts/mail/welcome.html"), "<p>Order <b>{{order}}</b>");
    Files.writeString(
        home.resolve("routes/mail/decisions.yaml"),
        """
        rules:
          - {name: by hand, recipient: "*@held.example", then: hold}
          - {name: slowly, recipient: "*@slow.example", then: relay, perMinute: 60}
          - {name: news, subject: "news*", then: relay, unsubscribe: news}
          - {name: anew, subject: "order*", then: relay, template: welcome, extract: {order: 'no\\. (\\d+)'}}
          - {name: rest, then: provider}
        """);
    Map<String, Object> settings = town.settings();
    settings.put("banyan.home", home.toString());
    settings.put("banyan.mail.resend.address", "127.0.0.1:" + resendPort);
    settings.put("banyan.mail.resend.api-key", "re_test");
    settings.put("banyan.mail.resend.webhook-secret", WEBHOOK_SECRET);
    settings.put("banyan.mail.resend.answer-timeout-ms", 1500);
    hub = TestHub.start(settings, MailTown.WORK + ",classpath:routes/webhook.camel.yaml");
    door.open(hub.getBean(CamelContext.class));
  }

  @AfterAll
  static void stop() throws Exception {
    hub.close();
    resend.close();
    door.close();
    town.close();
  }

  @Test
  void handsAMailOverWithItsAttachmentAndLearnsThatItArrived() throws Exception {
    send(
        "clerk@old.example",
        "ada@new.example",
        """
        Message-ID: <p1@old.example>
        From: Clerk <clerk@old.example>
        Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=
        Content-Type: multipart/mixed; boundary=b1

        --b1
        Content-Type: text/plain; charset=utf-8

        hello
        --b1
        Content-Type: application/pdf; name="../../bill.pdf"
        Content-Disposition: attachment; filename="../../bill.pdf"
        Content-Transfer-Encoding: base64

        JVBERi0xLjQK
        --b1--
        """);
    await()
        .atMost(LONG)
        .until(() -> states("ada@new.example"), List.of("DELIVERED|provider")::equals);
    List<Mail> mails = town.mailbox("ada@new.example");
    assertThat(mails).hasSize(1);
    assertThat(mails.get(0).subject()).isEqualTo("Grüße");
    assertThat(mails.get(0).text()).contains("%PDF-1.4", "filename=bill.pdf").doesNotContain("../");
  }

  @Test
  void sendsOnceWhenTheAnswerIsLost() throws Exception {
    control(
        "POST",
        "/_control/faults",
        "{\"kind\":\"timeout-after\",\"path\":\"/emails\",\"times\":1,\"delayMs\":4000}");
    send("clerk@old.example", "grace@new.example", mail("p2", "lost answer"));
    await()
        .atMost(LONG)
        .until(() -> states("grace@new.example"), List.of("DELIVERED|provider")::equals);
    assertThat(town.mailbox("grace@new.example")).hasSize(1);
    assertThat(
            town.store()
                .rows(
                    "SELECT state, calls > 1 FROM hub.effects WHERE key LIKE '%/grace@new.example'"))
        .containsExactly("DONE|t");
    assertThat(control("GET", "/_control/effects?by=to", ""))
        .contains("\"grace@new.example\":{\"emails\":1");
  }

  @Test
  void suppressesAnAddressThatBouncedAndTellsTheSenderEachTime() throws Exception {
    send("clerk@old.example", "bounced@resend.dev", mail("p3", "will bounce"));
    await()
        .atMost(LONG)
        .until(() -> states("bounced@resend.dev"), List.of("BOUNCED|provider")::equals);
    send("clerk@old.example", "Bounced@resend.dev", mail("p4", "will not go"));
    await()
        .atMost(LONG)
        .until(() -> states("Bounced@resend.dev"), List.of("SUPPRESSED|relay")::equals);
    await()
        .atMost(LONG)
        .until(
            () -> town.mailbox("clerk@old.example").stream().map(Mail::subject).sorted().toList(),
            List.of("Not delivered: will bounce", "Not delivered: will not go")::equals);
  }

  @Test
  void holdsAMailUntilAPersonReleasesIt() throws Exception {
    MailDesk desk = hub.getBean(MailDesk.class);
    send("clerk@old.example", "x@held.example", mail("p5", "wait for me"));
    await()
        .until(
            () -> desk.list("held", 10).stream().map(m -> m.subject() + " " + m.state()).toList(),
            List.of("wait for me held")::equals);
    assertThat(town.mailbox("x@held.example")).isEmpty();
    long id = desk.list("held", 10).get(0).id();
    assertThat(desk.show(id).orElseThrow().text()).contains("Subject: wait for me");
    desk.release(id, "ann");
    await().atMost(LONG).until(() -> states("x@held.example"), List.of("SENT|relay")::equals);
    assertThat(town.mailbox("x@held.example")).hasSize(1);
    assertThatThrownBy(() -> desk.release(id, "ann")).hasMessageContaining("nothing of it is held");
  }

  @Test
  void bringsMailToADomainAsFastAsTheRuleAllows() throws Exception {
    for (int i = 0; i < 3; i++) {
      send("clerk@old.example", "s" + i + "@slow.example", mail("slow" + i, "slow"));
    }
    await()
        .atMost(LONG)
        .until(
            () ->
                town.store()
                    .number(
                        "SELECT count(*) FROM hub.mail_recipients WHERE recipient LIKE '%@slow.example' AND state = 'SENT'"),
            count -> count == 3);
    assertThat(
            town.store()
                .number(
                    "SELECT sum(tries) FROM hub.mail_recipients WHERE recipient LIKE '%@slow.example'"))
        .isPositive();
  }

  @Test
  void writesAMailAnewAndAddsALinkToUnsubscribe() throws Exception {
    send(
        "clerk@old.example",
        "joan@new.example",
        mail("p6", "order").replace("body", "thank you for your order no. 10426 of"));
    send("clerk@old.example", "joan@new.example", mail("p7", "news"));
    send("clerk@old.example", "joan@new.example", mail("p8", "order"));
    await().atMost(LONG).until(() -> town.mailbox("joan@new.example").size() == 2);
    String all =
        String.join("", town.mailbox("joan@new.example").stream().map(Mail::text).toList());
    assertThat(all)
        .contains("multipart/alternative")
        .contains("List-Unsubscribe:")
        .contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    await()
        .until(
            () ->
                town.store()
                    .rows(
                        "SELECT reason FROM hub.inbox WHERE state = 'HELD' AND headers->>'MailMessageId' = '<p8@old.example>'"),
            rows -> rows.toString().contains("template welcome needs order"));
  }

  private static String mail(String id, String subject) {
    return "Message-ID: <"
        + id
        + "@old.example>\nFrom: clerk@old.example\nSubject: "
        + subject
        + "\n\nbody";
  }

  private static List<String> states(String recipient) throws Exception {
    return town.store()
        .rows("SELECT state, via FROM hub.mail_recipients WHERE recipient = '" + recipient + "'");
  }

  private static void send(String sender, String recipient, String mail) throws Exception {
    try (SmtpDialogue client = new SmtpDialogue(town.submissionPort())) {
      assertThat(client.mail(sender, recipient, mail.replace("\n", "\r\n"))).startsWith("250");
    }
  }

  private static String control(String method, String path, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + resendPort + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
