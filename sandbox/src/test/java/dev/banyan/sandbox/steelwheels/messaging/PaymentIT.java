package dev.banyan.sandbox.steelwheels.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.banyan.sandbox.FreePort;
import dev.banyan.sandbox.RunningPostgres;
import dev.banyan.sandbox.artemis.ArtemisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PaymentIT {

  private static final int PATIENT_MS = 60_000;
  private static final int HASTY_MS = 300;

  @RegisterExtension static final RunningPostgres postgres = new RunningPostgres();
  @TempDir static Path folder;

  private final int port = FreePort.next();
  private final LegacyDatabase database = new LegacyDatabase(postgres);
  private ArtemisServer broker;

  @BeforeEach
  void startBroker() throws Exception {
    broker = new ArtemisServer(folder.resolve("artemis-" + port), port).start();
  }

  @AfterEach
  void stopBroker() throws Exception {
    broker.close();
  }

  @Test
  void approvedOrderStaysInProcessWithItsAuthorizationCode() throws Exception {
    try (Application application = start(PATIENT_MS);
        PaymentProcessor processor = new PaymentProcessor(broker.url())) {
      int order = application.placeOrder(103, "S10_1678", 2);
      PaymentProcessor.Request request = processor.request(order);

      assertThat(request.record()).hasSize(160).startsWith("PARQ01SW%010d".formatted(order));
      assertThat(request.correlationId()).isEqualTo("SW%010d".formatted(order));
      assertThat(request.record().substring(26, 46)).isEqualTo("00000103" + "00000001920{");
      assertThat(request.record().substring(63, 114).stripTrailing())
          .isEqualTo("W%-20s%s".formatted("STEELWHEELS " + order, "Atelier graphique"));

      processor.reply(request, "A", "000", "7H2K9Q", "");

      until("APPROVED", () -> database.payment(order));
      assertThat(database.status(order)).isEqualTo("In Process");
      assertThat(application.get("/order?number=" + order)).contains("Approved, code 7H2K9Q");
    }
  }

  @Test
  void declinedOrderIsDisputedWithTheReason() throws Exception {
    try (Application application = start(PATIENT_MS);
        PaymentProcessor processor = new PaymentProcessor(broker.url())) {
      int order = application.placeOrder(103, "S10_1678", 1);

      processor.reply(processor.request(order), "D", "101", "", "not enough funds");

      until("Disputed", () -> database.status(order));
      assertThat(database.comments(order)).isEqualTo("Payment declined: 101 not enough funds.");
    }
  }

  @Test
  void orderWhosePaymentWasNotProcessedIsOnHold() throws Exception {
    try (Application application = start(PATIENT_MS);
        PaymentProcessor processor = new PaymentProcessor(broker.url())) {
      int order = application.placeOrder(103, "S10_1678", 1);

      processor.reply(processor.request(order), "E", "301", "", "ask again later");

      until("On Hold", () -> database.status(order));
      assertThat(database.payment(order)).isEqualTo("NOT_PROCESSED");
    }
  }

  @Test
  void orderWithoutAReplyIsParkedAndReleasedOnceByALateApproval() throws Exception {
    try (Application application = start(HASTY_MS);
        PaymentProcessor processor = new PaymentProcessor(broker.url())) {
      int order = application.placeOrder(103, "S10_1678", 1);
      PaymentProcessor.Request request = processor.request(order);
      until("On Hold", () -> database.status(order));
      assertThat(database.comments(order)).isEqualTo("Parked: no answer from payments.");

      processor.reply(request, "A", "000", "LATE01", "");

      until("In Process", () -> database.status(order));
      assertThat(database.comments(order)).endsWith("Payment approved late: LATE01.");

      // A clerk puts it on hold; the same reply again must not release it a second time.
      database.update("UPDATE orders SET \"STATUS\" = 'On Hold' WHERE \"ORDERNUMBER\" = ?", order);
      processor.reply(request, "A", "000", "LATE01", "");
      processor.send(request, "marker");
      assertThat(processor.badReplyReason()).contains("RECORD-TYPE");
      assertThat(database.status(order)).isEqualTo("On Hold");
    }
  }

  @Test
  void replyThatDoesNotFitIsPutAsideAndTheOrderGoesOnWaiting() throws Exception {
    try (Application application = start(PATIENT_MS);
        PaymentProcessor processor = new PaymentProcessor(broker.url())) {
      int order = application.placeOrder(103, "S10_1678", 1);
      PaymentProcessor.Request request = processor.request(order);
      String reply = request.reply("A", "000", "7H2K9Q", "");

      processor.send(request, reply.substring(0, 100));
      assertThat(processor.badReplyReason()).contains("REASON-TEXT").contains("after 100 of 160");
      processor.send(request, reply.substring(0, 40) + "00000000001A" + reply.substring(52));
      assertThat(processor.badReplyReason()).contains("11 cents");
      assertThat(database.payment(order)).isEqualTo("WAITING");

      processor.send(request, reply);
      until("APPROVED", () -> database.payment(order));
    }
  }

  @Test
  void ordersAreTakenWhileTheBrokerIsDownAndTheirRequestsLeaveWhenItIsBack() throws Exception {
    broker.close();
    try (Application application = start(HASTY_MS)) {
      int order = application.placeOrder(103, "S10_1678", 1);
      until("On Hold", () -> database.status(order));

      broker = new ArtemisServer(folder.resolve("artemis-" + port), port).start();
      try (PaymentProcessor processor = new PaymentProcessor(broker.url())) {
        processor.reply(processor.request(order), "A", "000", "BACK01", "");
        until("In Process", () -> database.status(order));
      }
    }
  }

  @Test
  void brokerRestartIsSurvived() throws Exception {
    try (Application application = start(PATIENT_MS)) {
      int first = application.placeOrder(103, "S10_1678", 1);
      try (PaymentProcessor processor = new PaymentProcessor(broker.url())) {
        processor.reply(processor.request(first), "A", "000", "FIRST1", "");
        until("APPROVED", () -> database.payment(first));
      }
      broker.close();
      int second = application.placeOrder(103, "S10_1678", 1);
      broker = new ArtemisServer(folder.resolve("artemis-" + port), port).start();

      try (PaymentProcessor processor = new PaymentProcessor(broker.url())) {
        processor.reply(processor.request(second), "A", "000", "SECOND", "");
        until("APPROVED", () -> database.payment(second));
      }
    }
  }

  @Test
  void replyThatComesWhileTheApplicationIsDownIsPostedAtTheNextStart() throws Exception {
    try (PaymentProcessor processor = new PaymentProcessor(broker.url())) {
      int order;
      PaymentProcessor.Request request;
      try (Application application = start(PATIENT_MS)) {
        order = application.placeOrder(103, "S10_1678", 1);
        request = processor.request(order);
      }
      processor.reply(request, "D", "105", "", "limit exceeded");
      assertThat(database.payment(order)).isEqualTo("WAITING");

      try (Application application = start(PATIENT_MS)) {
        until("Disputed", () -> database.status(order));
        assertThat(application.get("/order?number=" + order)).contains("limit exceeded");
      }
    }
  }

  @Test
  void orderWhoseRequestWasNeverNotedIsTakenUpAtTheNextStart() throws Exception {
    int order;
    try (Application application = start(PATIENT_MS)) {
      order = application.placeOrder(103, "S10_1678", 1);
    }
    // As if the application had been killed between the order and its request.
    database.update("DELETE FROM payment_auth WHERE \"ORDERNUMBER\" = ?", order);

    try (Application application = start(PATIENT_MS);
        PaymentProcessor processor = new PaymentProcessor(broker.url())) {
      until("WAITING", () -> database.payment(order));
      processor.reply(processor.request(order), "A", "000", "AGAIN1", "");
      until("APPROVED", () -> database.payment(order));
      assertThat(application.get("/order?number=" + order)).contains("AGAIN1");
    }
  }

  private Application start(int replyTimeoutMs) throws Exception {
    Properties settings = new Properties();
    settings.setProperty("jms.ConnectionFactory.url", "tcp://127.0.0.1:" + port);
    settings.setProperty("payment.replyTimeoutMs", Integer.toString(replyTimeoutMs));
    settings.setProperty("payment.pollMs", "50");
    return Application.start(postgres, settings);
  }

  private static void until(String expected, Callable<String> actual) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(actual.call()).isEqualTo(expected));
  }
}
