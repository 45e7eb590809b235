package dev.banyan.connector.mail.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.connector.mail.FreePort;
import dev.banyan.spi.delivery.CardDataException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The listener in front of a route that keeps what it gets in a list. */
class SubmissionIT {

  private static final String MAIL = "Message-ID: <1@old.example>\r\nSubject: hello\r\n\r\nbody";

  record Stored(Map<String, Object> headers, String body) {}

  // Shared, since making a certificate takes a second.
  @TempDir private static Path secrets;
  private final int port = FreePort.next();
  private final List<Stored> stored = new CopyOnWriteArrayList<>();
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private Exception failure;
  private boolean forgetful;

  @BeforeEach
  void start() throws Exception {
    listen(port, "");
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void acknowledgesAMailThatTheRouteHasStored() throws Exception {
    try (SmtpDialogue client = new SmtpDialogue(port)) {
      assertThat(client.mail("a@old.example", "b@new.example", MAIL))
          .startsWith("250 2.0.0 stored as 7");
    }
    assertThat(stored).hasSize(1);
    assertThat(stored.get(0).body()).isEqualTo(MAIL + "\r\n");
    assertThat(stored.get(0).headers())
        .containsEntry("MailFrom", "a@old.example")
        .containsEntry("MailRecipients", "[\"b@new.example\"]")
        .containsEntry("MailMessageId", "<1@old.example>")
        .containsEntry("MailSubject", "hello")
        .containsEntry("MailClient", "127.0.0.1");
  }

  @Test
  void asksToComeAgainWhenTheMailCouldNotBeStored() throws Exception {
    failure = new IllegalStateException("the store is away");
    try (SmtpDialogue client = new SmtpDialogue(port)) {
      assertThat(client.mail("a@old.example", "b@new.example", MAIL)).startsWith("451 4.3.0");
      failure = null;
      forgetful = true;
      assertThat(client.mail("a@old.example", "b@new.example", MAIL)).startsWith("451 4.3.0");
      forgetful = false;
      assertThat(client.mail("a@old.example", "b@new.example", MAIL)).startsWith("250");
    }
    assertThat(stored).hasSize(1);
  }

  @Test
  void refusesCardData() throws Exception {
    failure = new CardDataException("in the body");
    try (SmtpDialogue client = new SmtpDialogue(port)) {
      assertThat(client.mail("a@old.example", "b@new.example", MAIL)).startsWith("554 5.7.1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n.\n", "\r.\r", "\n.\r\n", "\r\n.\n", "\r\n.\r", "\r.\r\n", "\n", "\r", "\r\r\n"
      })
  void takesNoSecondMailOutOfOne(String lineEnd) throws Exception {
    String smuggled =
        MAIL
            + lineEnd
            + "MAIL FROM:<boss@old.example>\r\nRCPT TO:<victim@new.example>\r\nDATA\r\nSubject: pay\r\n\r\nme";
    try (SmtpDialogue client = new SmtpDialogue(port)) {
      assertThat(client.mail("a@old.example", "b@new.example", smuggled)).startsWith("550 5.6.11");
      assertThat(client.answer()).isNull();
    }
    assertThat(stored).isEmpty();
  }

  @Test
  void keepsDotsAtTheBeginOfLines() throws Exception {
    try (SmtpDialogue client = new SmtpDialogue(port)) {
      client.mail("a@old.example", "b@new.example", "..one\r\n..\r\n...three\r\nfour.");
    }
    assertThat(stored.get(0).body()).isEqualTo(".one\r\n.\r\n..three\r\nfour.\r\n");
  }

  @Test
  void storesNothingOfAMailThatBreaksOff() throws Exception {
    try (SmtpDialogue client = new SmtpDialogue(port)) {
      client.say("EHLO test.example");
      client.say("MAIL FROM:<a@old.example>");
      client.say("RCPT TO:<b@new.example>");
      client.say("DATA");
      client.send(MAIL);
      client.drop();
    }
    try (SmtpDialogue client = new SmtpDialogue(port)) {
      assertThat(client.mail("a@old.example", "b@new.example", MAIL)).startsWith("250");
    }
    assertThat(stored).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "FROM:<a@old.example> SIZE=100000, 552 5.3.4",
    "FROM:<a@old.example> SIZE=99999999999999999999999999, 501 5.5.4",
    "FROM:<a@old.example> SIZE=9999999999999999999, 552 5.3.4",
    "FROM:<a@old.example> BODY=BINARYMIME, 501 5.5.4",
    "FROM:<a@old.example> RET=FULL, 555 5.5.4",
    "FROM:<jürgen@old.example>, 553 5.6.7",
    "FROM:<@relay.example:a@old.example>, 553 5.1.3",
    "FROM:<a b@old.example>, 553 5.1.3",
    "FROM:<a@old.example><b@old.example>, 501 5.5.4",
    "FROM:a@old.example, 501 5.5.4",
    "FROM:<no-domain>, 553 5.1.3",
    "FROM:<a@old.example> SIZE=100 BODY=8BITMIME, 250",
    "FROM:<jürgen@old.example> SMTPUTF8, 250",
    "FROM: <a@old.example>, 250",
    "FROM:<>, 250"
  })
  void answersMailByItsParameters(String argument, String answer) throws Exception {
    try (SmtpDialogue client = new SmtpDialogue(port)) {
      client.say("EHLO test.example");
      assertThat(client.say("MAIL " + argument)).startsWith(answer);
    }
  }

  @Test
  void refusesWhatIsTooMuchAndGoesOn() throws Exception {
    try (SmtpDialogue client = new SmtpDialogue(port)) {
      String line = "x".repeat(900) + "\r\n";
      assertThat(client.mail("a@old.example", "b@new.example", line.repeat(30)))
          .startsWith("552 5.3.4");
      assertThat(
              client.mail(
                  "a@old.example", "b@new.example", "Subject: x\r\n\r\n" + "y".repeat(2000)))
          .startsWith("554 5.6.0 a line is longer");
      assertThat(
              client.mail("a@old.example", "b@new.example", "Received: by x\r\n".repeat(51) + MAIL))
          .startsWith("554 5.4.6");
      client.say("MAIL FROM:<a@old.example>");
      for (int i = 0; i < 3; i++) {
        assertThat(client.say("RCPT TO:<r" + i + "@new.example>")).startsWith("250");
      }
      assertThat(client.say("RCPT TO:<r0@new.example>")).startsWith("250");
      assertThat(client.say("RCPT TO:<r3@new.example>")).startsWith("452 4.5.3");
      assertThat(client.say("BDAT 10 LAST")).startsWith("502");
      client.say("RSET");
      assertThat(client.mail("a@old.example", "b@new.example", MAIL)).startsWith("250");
    }
    assertThat(stored).hasSize(1);
  }

  @Test
  void refusesMimeAThousandDeepAndHeaderBombs() throws Exception {
    StringBuilder deep = new StringBuilder("Subject: deep\r\n");
    for (int i = 0; i < 300; i++) {
      deep.append("Content-Type: multipart/mixed; boundary=b")
          .append(i)
          .append("\r\n\r\n--b")
          .append(i)
          .append("\r\n");
    }
    String bomb = "X: 1\r\n".repeat(1500) + "\r\nbody";
    try (SmtpDialogue client = new SmtpDialogue(port)) {
      assertThat(client.mail("a@old.example", "b@new.example", deep.toString()))
          .startsWith("554 5.6.0 parts within parts");
      assertThat(client.mail("a@old.example", "b@new.example", bomb))
          .startsWith("554 5.6.0 the header has more");
    }
    assertThat(stored).isEmpty();
  }

  @Test
  void keepsLineEndsOutOfWhatItReadsFromTheHeader() throws Exception {
    try (SmtpDialogue client = new SmtpDialogue(port)) {
      client.mail(
          "a@old.example",
          "b@new.example",
          "Subject: =?utf-8?Q?hi=0D=0ABcc:_evil@new.example?=\r\n\tthere\r\n\r\nbody");
    }
    assertThat(stored.get(0).headers())
        .containsEntry("MailSubject", "hi Bcc: evil@new.example there");
  }

  @Test
  void namesAMailTheSameWhenOnlyItsDateIsNew() throws Exception {
    try (SmtpDialogue client = new SmtpDialogue(port)) {
      client.mail(
          "a@old.example", "b@new.example", "Date: Fri, 20 Nov 2026 10:00:00 +0000\r\n" + MAIL);
      client.mail(
          "a@old.example", "b@new.example", "Date: Fri, 20 Nov 2026 10:00:05 +0000\r\n" + MAIL);
      client.mail("a@old.example", "c@new.example", MAIL);
      client.mail("a@old.example", "b@new.example", "Subject: no name\r\n\r\nx");
      client.mail("a@old.example", "b@new.example", "Subject: no name\r\n\r\nx");
    }
    assertThat(stored.get(0).headers().get("MailReference"))
        .isEqualTo(stored.get(1).headers().get("MailReference"))
        .isNotEqualTo(stored.get(2).headers().get("MailReference"));
    assertThat(stored.get(0).body()).isEqualTo(stored.get(1).body());
    assertThat(stored.get(3).headers().get("MailReference"))
        .isNotEqualTo(stored.get(4).headers().get("MailReference"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Subject: x\r\n\r\npay with 4242 4242 4242 4242",
        "Subject: =?utf-8?B?NDI0MjQyNDI0MjQyNDI0Mg==?=\r\n\r\nx",
        "Subject: x\r\nContent-Transfer-Encoding: base64\r\n\r\nY2FyZCA0MjQyNDI0MjQyNDI0MjQy",
        "Subject: x\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n42424242=\r\n42424242",
        "Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + "NDI0MjQyNDI0MjQyNDI0Mg==\r\n--b--"
      })
  void refusesCardNumbersHoweverTheyAreWritten(String mail) throws Exception {
    try (SmtpDialogue client = new SmtpDialogue(port)) {
      assertThat(client.mail("a@old.example", "b@new.example", mail)).startsWith("554 5.7.1");
    }
    assertThat(stored).isEmpty();
  }

  @Test
  void encryptsAndLogsIn() throws Exception {
    Files.writeString(secrets.resolve("logins"), "old:pass word\n");
    int second = FreePort.next();
    listen(second, "&logins=logins&requireLogin=true");
    try (SmtpDialogue client = new SmtpDialogue(second)) {
      assertThat(client.say("EHLO test.example"))
          .contains("250-STARTTLS")
          .doesNotContain("CHUNKING");
      assertThat(client.say("MAIL FROM:<a@old.example>")).startsWith("530 5.7.0");
      // What is sent before the encryption must not be taken for a command behind it.
      client.send("STARTTLS\r\nMAIL FROM:<injected@old.example>\r\n");
      assertThat(client.answer()).startsWith("220");
    }
    try (SmtpDialogue client = new SmtpDialogue(second)) {
      client.say("EHLO test.example");
      assertThat(client.say("STARTTLS")).startsWith("220");
      client.startTls();
      assertThat(client.say("EHLO test.example"))
          .contains("AUTH PLAIN LOGIN")
          .doesNotContain("STARTTLS");
      assertThat(client.say("AUTH PLAIN " + plain("old", "wrong"))).startsWith("535");
      assertThat(client.say("AUTH PLAIN " + plain("old", "pass word"))).startsWith("235");
      assertThat(client.mail("a@old.example", "b@new.example", MAIL)).startsWith("250");
    }
    assertThat(stored).hasSize(1);
    assertThat(stored.get(0).headers())
        .containsEntry("MailUser", "old")
        .containsEntry("MailTls", "true");
  }

  @Test
  void refusesALineOfABareLineFeedAsCommand() throws Exception {
    try (SmtpDialogue client = new SmtpDialogue(port)) {
      client.send("EHLO test.example\nMAIL FROM:<a@old.example>\r\n");
      assertThat(client.answer()).startsWith("501");
      assertThat(client.answer()).isNull();
    }
  }

  private static String plain(String user, String password) {
    return Base64.getEncoder()
        .encodeToString(("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8));
  }

  private void listen(int listenPort, String more) throws Exception {
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("banyan-smtp:127.0.0.1:"
                    + listenPort
                    + "?mailMaxBytes=20000&recipientsMax=3&secrets="
                    + secrets
                    + more)
                .errorHandler(noErrorHandler())
                .process(SubmissionIT.this::store);
          }
        });
  }

  private void store(Exchange exchange) throws Exception {
    if (failure != null) {
      throw failure;
    }
    if (!forgetful) {
      stored.add(
          new Stored(
              Map.copyOf(exchange.getMessage().getHeaders()),
              new String(exchange.getMessage().getBody(byte[].class), StandardCharsets.UTF_8)));
      exchange.setProperty("BanyanReceipt", "accepted");
      exchange.setProperty("BanyanInboxId", 7L);
    }
  }
}
