package dev.banyan.sandbox.steelwheels.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.banyan.sandbox.FreePort;
import dev.banyan.sandbox.RunningPostgres;
import dev.banyan.sandbox.mail.MailServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class MailIT {

  @RegisterExtension static final RunningPostgres postgres = new RunningPostgres();
  @TempDir Path folder;

  private final int smtpPort = FreePort.next();
  private final int imapPort = FreePort.next();
  private final LegacyDatabase database = new LegacyDatabase(postgres);
  private final Mailbox mailbox = new Mailbox(imapPort);

  @Test
  void placedOrderIsConfirmedByMail() throws Exception {
    try (MailServer server = new MailServer(folder, smtpPort, imapPort).start();
        Application application = start()) {
      int order = application.placeOrder(103, "S10_1678", 2);

      Mailbox.Mail mail = confirmation(order);

      assertThat(mail.from()).isEqualTo("orders@steelwheels.example");
      assertThat(mail.contentType()).isEqualToIgnoringCase("text/plain; charset=ISO-8859-1");
      assertThat(mail.encoding()).isEqualTo("quoted-printable");
      assertThat(mail.text())
          .contains("Dear Carine Schmitt,")
          .contains("1969 Harley Davidson Ultimate Chopper")
          .contains("192.00");
      assertThat(server).isNotNull();
    }
  }

  @Test
  void ordersAreTakenWhileTheMailServerIsDownAndConfirmedWhenItIsBack() throws Exception {
    try (Application application = start()) {
      int order = application.placeOrder(103, "S10_1678", 2);
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThat(
                          database.text(
                              "SELECT \"LASTERROR\" FROM mail_queue WHERE \"KIND\" = 'CONFIRMATION'"
                                  + " AND \"REFERENCE\" = ?",
                              String.valueOf(order)))
                      .contains("127.0.0.1"));

      try (MailServer server = new MailServer(folder, smtpPort, imapPort).start()) {
        assertThat(confirmation(order)).isNotNull();
        assertThat(server).isNotNull();
      }
    }
  }

  @Test
  void dunningRemindsEachCustomerOverTheLimitOnceAMonth() throws Exception {
    try (MailServer server = new MailServer(folder, smtpPort, imapPort).start();
        Application application = start()) {
      application.placeOrder(112, "S10_1949", 9_999);
      assertThat(application.post("/batch/dunning", "")).contains("customers over their limit");
      assertThat(application.post("/batch/dunning", "")).contains(" 0 letters queued");

      String reference = "112-" + YearMonth.now().format(DateTimeFormatter.ofPattern("uuuuMM"));
      String recipient =
          database.text(
              "SELECT \"RECIPIENT\" FROM mail_queue WHERE \"KIND\" = 'DUNNING'"
                  + " AND \"REFERENCE\" = ?",
              reference);
      Mailbox.Mail mail = only(recipient, "account 112 is over its limit");

      assertThat(recipient).isEqualTo("sue.king@customer112.example");
      assertThat(mail.text()).contains("Dear Sue King,").contains("Credit limit  USD");
      assertThat(server).isNotNull();
    }
  }

  private Mailbox.Mail confirmation(int order) {
    return only("carine.schmitt@customer103.example", "your order " + order);
  }

  private Mailbox.Mail only(String address, String subject) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(
            () ->
                mailbox.of(address).stream()
                    .filter(mail -> mail.subject().endsWith(subject))
                    .toList(),
            mails -> mails.size() == 1)
        .get(0);
  }

  private Application start() throws Exception {
    Properties settings = new Properties();
    settings.setProperty("mail.smtp.host", "127.0.0.1");
    settings.setProperty("mail.smtp.port", Integer.toString(smtpPort));
    settings.setProperty("mail.pollMs", "50");
    settings.setProperty("mail.retryMs", "200");
    return Application.start(postgres, settings);
  }
}
