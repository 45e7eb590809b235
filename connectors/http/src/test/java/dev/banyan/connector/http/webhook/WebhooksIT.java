package dev.banyan.connector.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.banyan.connector.delivery.harness.Store;
import dev.banyan.connector.delivery.harness.TestHub;
import dev.banyan.connector.http.Receiver;
import dev.banyan.connector.http.Receiver.Answer;
import dev.banyan.sandbox.kafka.KafkaServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Events on a real Kafka, told to a real HTTP server by the shipped routes. */
class WebhooksIT {

  private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
  private static final String TOPIC = "payments.events";

  private static Store store;
  private static KafkaServer kafka;
  private static KafkaProducer<String, String> events;
  private static Receiver receiver;
  private static ConfigurableApplicationContext hub;
  private static WebhookController admin;

  private String name;

  @BeforeAll
  static void start() throws Exception {
    store = Store.start();
    kafka =
        new KafkaServer(store.folder().resolve("kafka"), Store.freePort(), Store.freePort())
            .start();
    try (Admin topics = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      topics.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get();
    }
    receiver = new Receiver();
    events =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers(), "max.block.ms", 15_000),
            new StringSerializer(),
            new StringSerializer());
    hub = startHub();
    admin = hub.getBean(WebhookController.class);
  }

  private static ConfigurableApplicationContext startHub() throws Exception {
    Map<String, Object> settings = new HashMap<>(store.settings());
    settings.put("banyan.kafka.address", kafka.bootstrapServers());
    settings.put("banyan.webhooks.secrets", store.folder().resolve("secrets").toString());
    settings.put("banyan.webhooks.retry-s", "1,1,1");
    settings.put("banyan.webhooks.jitter-percent", 0);
    settings.put("banyan.webhooks.response-timeout-ms", 1500);
    settings.put("banyan.webhooks.allowed-networks", "127.0.0.0/8");
    settings.put("logging.level.org.apache.kafka", "error");
    settings.put("logging.level.kafka", "error");
    return TestHub.start(settings, "file:" + HOME.resolve("routes/partners/webhooks/*.camel.yaml"));
  }

  @AfterAll
  static void stop() throws Exception {
    hub.close();
    events.close();
    receiver.close();
    kafka.close();
    store.close();
  }

  @BeforeEach
  void subscribe() throws Exception {
    receiver.reset();
    name = "s-" + UUID.randomUUID().toString().replaceAll("[0-9-]", "");
    admin.add(new WebhookController.Wish(name, receiver.url("/hook"), List.of("payment.*")));
  }

  @AfterEach
  void unsubscribe() throws Exception {
    admin.remove(name);
  }

  @Test
  void anEventIsToldOnceSignedAndInItsShape() throws Exception {
    tell("e-told", "payment.succeeded");
    Receiver.Received told = received(1).get(0);
    WebhookSecret secret = secrets().get(0);
    Instant at = Instant.ofEpochSecond(Long.parseLong(told.header("webhook-timestamp")));
    assertThat(told.method()).isEqualTo("POST");
    assertThat(told.header("content-type")).startsWith("application/json");
    assertThat(told.header("webhook-signature"))
        .isEqualTo(Signature.of(List.of(secret), told.header("webhook-id"), at, told.body()));
    assertThat(told.text()).contains("\"id\":\"e-told\"", "\"amount\":1250");
    assertThat(Duration.between(at, Instant.now()).abs()).isLessThan(Duration.ofMinutes(5));
    done("e-told");
  }

  @Test
  void theSameEventAgainIsNotToldAgain() throws Exception {
    tell("e-twice", "payment.succeeded");
    done("e-twice");
    tell("e-twice", "payment.succeeded");
    tell("e-behind", "payment.succeeded");
    done("e-behind");
    await().until(() -> arrivals("e-twice") == 2 && state("e-twice").equals("DONE"));
    assertThat(receiver.received).filteredOn(told -> told.text().contains("e-twice")).hasSize(1);
  }

  @Test
  void eventsThatNobodyWantsAreNotStored() throws Exception {
    tell("e-unwanted", "order.placed");
    tell("e-wanted", "payment.failed");
    done("e-wanted");
    assertThat(store.number("SELECT count(*) FROM hub.inbox WHERE reference LIKE '%e-unwanted'"))
        .isZero();
  }

  @Test
  void failuresAreTriedAgainUnderTheSameIdUntilItSucceeds() throws Exception {
    receiver.then(Answer.of(500), new Answer(302, Map.of("Location", "/other"), ""));
    tell("e-again", "payment.succeeded");
    List<Receiver.Received> told = received(3);
    assertThat(told).extracting(Receiver.Received::path).containsOnly("/hook");
    assertThat(told)
        .extracting(one -> one.header("webhook-id"))
        .containsOnly(told.get(0).header("webhook-id"));
    done("e-again");
  }

  @Test
  void afterTheLastTryItIsADeadLetter() throws Exception {
    receiver.usually(request -> Answer.of(503));
    tell("e-dead", "payment.succeeded");
    await().atMost(Duration.ofSeconds(30)).until(() -> state("e-dead").equals("DEAD"));
    assertThat(receiver.received).hasSize(4);
    assertThat(store.rows("SELECT reason FROM hub.dead_letters WHERE key LIKE '%e-dead'").get(0))
        .contains("given up after 4 tries: it answered 503");
  }

  @Test
  void retryAfterIsHonoured() throws Exception {
    receiver.then(new Answer(429, Map.of("Retry-After", "3600"), ""));
    tell("e-later", "payment.succeeded");
    received(1);
    await()
        .until(
            () ->
                store.number(
                        "SELECT count(*) FROM hub.inbox WHERE reference LIKE '%e-later' AND owner IS NULL"
                            + " AND next_at > now() + interval '50 minutes'")
                    == 1);
  }

  @Test
  void goneDisablesTheSubscriptionUntilSomebodyEnablesIt() throws Exception {
    receiver.then(Answer.of(410));
    tell("e-gone", "payment.succeeded");
    await().until(() -> state("e-gone").equals("HELD"));
    assertThat(admin.list().items())
        .filteredOn(view -> view.name().equals(name))
        .singleElement()
        .satisfies(view -> assertThat(view.state()).isEqualTo("disabled"));
    admin.enable(name);
    tell("e-after", "payment.succeeded");
    done("e-after");
    assertThat(receiver.received).hasSize(2);
  }

  @Test
  void bothKeysSignWhileOneIsReplaced() throws Exception {
    admin.rotate(name);
    tell("e-rotated", "payment.succeeded");
    Receiver.Received told = received(1).get(0);
    Instant at = Instant.ofEpochSecond(Long.parseLong(told.header("webhook-timestamp")));
    assertThat(secrets()).hasSize(2);
    assertThat(told.header("webhook-signature"))
        .isEqualTo(Signature.of(secrets(), told.header("webhook-id"), at, told.body()))
        .contains(" ");
    done("e-rotated");
  }

  @Test
  void aReceiverThatTrickledItsAnswerIsGivenUpInTime() throws Exception {
    try (Trickle trickle = new Trickle()) {
      admin.remove(name);
      admin.add(new WebhookController.Wish(name, trickle.url(), List.of("payment.*")));
      tell("e-trickle", "payment.succeeded");
      await().atMost(Duration.ofSeconds(40)).until(() -> state("e-trickle").equals("DEAD"));
      assertThat(
              store.rows("SELECT reason FROM hub.dead_letters WHERE key LIKE '%e-trickle'").get(0))
          .contains("no answer within 1500 ms");
    }
  }

  @Test
  void privateAddressesAreNotCalledUnderAnyName() throws Exception {
    admin.remove(name);
    admin.add(new WebhookController.Wish(name, "https://10.0.0.1/hook", List.of("payment.*")));
    tell("e-private", "payment.succeeded");
    await().atMost(Duration.ofSeconds(30)).until(() -> state("e-private").equals("DEAD"));
    assertThat(store.rows("SELECT reason FROM hub.dead_letters WHERE key LIKE '%e-private'").get(0))
        .contains("10.0.0.1 leads to a private address");
    assertThatThrownBy(
            () ->
                admin.add(new WebhookController.Wish("plain", "http://example.com/", List.of("*"))))
        .hasMessage("a URL must begin with https://");
  }

  @Test
  void anEventThatIsNoneIsADeadLetterAndStopsNothing() throws Exception {
    events.send(new ProducerRecord<>(TOPIC, "k", "no event")).get();
    tell("e-next", "payment.succeeded");
    done("e-next");
    assertThat(
            store.rows(
                "SELECT reason FROM hub.dead_letters WHERE source LIKE 'kafka:" + TOPIC + "%'"))
        .contains("the event is no JSON");
  }

  @Test
  void nothingIsLostWhileTheStoreAndTheHubRestart() throws Exception {
    store.restart();
    for (int i = 0; i < 20; i++) {
      tell("e-restart-" + (char) ('a' + i), "payment.succeeded");
      if (i == 10) {
        hub.close();
        hub = startHub();
        admin = hub.getBean(WebhookController.class);
      }
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(
            () ->
                store.number(
                        "SELECT count(*) FROM hub.inbox WHERE reference LIKE '%e-restart-%' AND state = 'DONE'")
                    == 20);
    assertThat(receiver.received.stream().map(told -> told.header("webhook-id")).distinct())
        .hasSize(20);
  }

  @Test
  void aTestIsToldToOneSubscriber() throws Exception {
    admin.test(name);
    assertThat(received(1).get(0).text()).contains("\"type\":\"banyan.test\"");
  }

  @Test
  void keysAreReadableByTheirOwnerOnly() throws Exception {
    Path file = store.folder().resolve("secrets/webhook." + name + ".secret");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(hub.getBean(CamelContext.class).getRoutes()).isNotEmpty();
  }

  private static void tell(String id, String type) throws Exception {
    String event =
        """
        {"specversion":"1.0","id":"%s","type":"%s","source":"/payments",
         "time":"2026-01-02T03:04:05Z","data":{"amount":1250}}"""
            .formatted(id, type);
    events.send(new ProducerRecord<>(TOPIC, "k", event)).get();
  }

  private List<Receiver.Received> received(int count) {
    await().atMost(Duration.ofSeconds(30)).until(() -> receiver.received.size() >= count);
    return receiver.received;
  }

  private void done(String id) {
    await().atMost(Duration.ofSeconds(30)).until(() -> state(id).equals("DONE"));
  }

  private String state(String id) throws Exception {
    List<String> rows =
        store.rows("SELECT state FROM hub.inbox WHERE reference = '%s/%s'".formatted(name, id));
    return rows.isEmpty() ? "" : rows.get(0);
  }

  private long arrivals(String id) throws Exception {
    return store.number(
        "SELECT arrivals FROM hub.inbox WHERE reference = '%s/%s'".formatted(name, id));
  }

  private List<WebhookSecret> secrets() throws Exception {
    Path file = store.folder().resolve("secrets/webhook." + name + ".secret");
    return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
        .map(WebhookSecret::parse)
        .toList();
  }
}
