package dev.banyan.connector.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.banyan.connector.delivery.harness.Store;
import dev.banyan.connector.delivery.harness.TestHub;
import dev.banyan.spi.delivery.CardDataException;
import dev.banyan.spi.delivery.HeldException;
import dev.banyan.spi.delivery.Inbox;
import dev.banyan.spi.delivery.Incoming;
import dev.banyan.spi.delivery.LaterException;
import dev.banyan.spi.delivery.RefusedException;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class InboxIT {

  private static final Script script = new Script();
  private static final Script post = new Script();
  private static final Script afterPost = new Script();

  private static Store store;
  private static ConfigurableApplicationContext hub;
  private static ProducerTemplate camel;

  @Configuration(proxyBeanMethods = false)
  static class Steps {
    @Bean
    Processor script() {
      return script;
    }

    @Bean
    Processor post() {
      return post;
    }

    @Bean
    Processor afterPost() {
      return afterPost;
    }
  }

  @BeforeAll
  static void start() throws Exception {
    store = Store.start();
    hub = TestHub.start(store.settings(), "classpath:routes/*.camel.yaml", Steps.class);
    camel = hub.getBean(ProducerTemplate.class);
  }

  @AfterAll
  static void stop() throws Exception {
    hub.close();
    store.close();
  }

  @Test
  void worksOnAMessageOnceAndKeepsOnlyTheHeadersItWasToldToKeep() throws Exception {
    Exchange receipt =
        arrive(
            "ref-1",
            null,
            "once",
            Map.of(
                "CorrelationId", "c-1",
                "Authorization", "Bearer x",
                "Other", "o",
                "CamelFileName", "../x",
                "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
    assertThat(receipt.getMessage().getHeader("BanyanReceipt")).isEqualTo("accepted");
    eventually(() -> assertThat(state("ref-1")).containsExactly("DONE|1|0"));
    assertThat(script.seen("once")).isEqualTo(1);
    Exchange worked = last(script, "once");
    assertThat(worked.getMessage().getHeaders())
        .containsOnly(
            Map.entry("Ref", "ref-1"),
            Map.entry("CorrelationId", "c-1"),
            Map.entry("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
    assertThat(worked.getMessage().getBody()).isInstanceOf(byte[].class);
    assertThat(worked.getProperty("BanyanInboxId"))
        .isEqualTo(receipt.getMessage().getHeader("BanyanInboxId"));
    assertThat(worked.getProperty("BanyanReference")).isEqualTo("ref-1");
    assertThat(worked.getProperty("BanyanArrivals")).isEqualTo(1);
    assertThat(worked.getProperty("BanyanAttempt")).isEqualTo(1);
    assertThat(worked.getProperty("BanyanTraceId")).isEqualTo("0af7651916cd43dd8448eb211c80319c");
  }

  @Test
  void namesAMessageWithoutReferenceByItsContent() throws Exception {
    arrive(null, null, "nameless", Map.of());
    arrive("  ", null, "nameless", Map.of());
    assertThat(store.rows("SELECT reference, arrivals FROM hub.inbox WHERE body = 'nameless'"))
        .singleElement()
        .asString()
        .matches("sha256:[0-9a-f]{64}\\|2");
  }

  @Test
  void aRepeatedMessageIsWorkedOnAgainWithTheHeadersOfItsNewArrival() throws Exception {
    arrive("ref-2", null, "again", Map.of("Corr", "first"));
    eventually(() -> assertThat(state("ref-2")).containsExactly("DONE|1|0"));
    Exchange receipt = arrive("ref-2", null, "again", Map.of("Corr", "second"));
    assertThat(receipt.getMessage().getHeader("BanyanReceipt")).isEqualTo("repeated");
    eventually(() -> assertThat(script.seen("again")).isEqualTo(2));
    eventually(() -> assertThat(state("ref-2")).containsExactly("DONE|2|0"));
    assertThat(last(script, "again").getMessage().getHeader("Corr")).isEqualTo("second");
    assertThat(last(script, "again").getProperty("BanyanArrivals")).isEqualTo(2);
  }

  @Test
  void eachRepetitionWhileTheFirstIsWorkedOnIsAnswered() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    script.on("busy", exchange -> arrived.await());
    arrive("ref-3", null, "busy", Map.of("Corr", "1"));
    eventually(() -> assertThat(script.seen("busy")).isEqualTo(1));
    arrive("ref-3", null, "busy", Map.of("Corr", "2"));
    arrive("ref-3", null, "busy", Map.of("Corr", "3"));
    arrived.countDown();
    eventually(() -> assertThat(state("ref-3")).containsExactly("DONE|3|0"));
    assertThat(correlations("busy")).containsExactly("1", "2", "3");
  }

  @Test
  void aTransportsRedeliveryIsNotTakenForARepetition() throws Exception {
    arrive("ref-4", null, "redelivered", Map.of("BanyanArrivalId", "ID:7"));
    eventually(() -> assertThat(state("ref-4")).containsExactly("DONE|1|0"));
    arrive("ref-4", null, "redelivered", Map.of("BanyanArrivalId", "ID:7"));
    assertThat(state("ref-4")).containsExactly("DONE|1|0");
  }

  @Test
  void otherContentUnderAReferenceIsHeldBesideTheFirst() throws Exception {
    arrive("ref-5", null, "the first", Map.of());
    eventually(() -> assertThat(state("ref-5")).containsExactly("DONE|1|0"));
    Exchange receipt = arrive("ref-5", null, "an other", Map.of());
    assertThat(receipt.getMessage().getHeader("BanyanReceipt")).isEqualTo("conflicting");
    arrive("ref-5", null, "an other", Map.of());
    assertThat(state("ref-5")).containsExactly("DONE|1|0", "HELD|2|0");
    assertThat(script.seen("an other")).isZero();
    assertThat(letters("ref-5"))
        .singleElement()
        .asString()
        .contains("used before with other content")
        .contains("two contents have one reference");
  }

  @Test
  void messagesOfOneKeyKeepTheirOrderAlthoughTheFirstFails() throws Exception {
    AtomicInteger failures = new AtomicInteger(2);
    script.on(
        "k-1",
        exchange -> {
          if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("not yet");
          }
        });
    for (int i = 1; i <= 6; i++) {
      arrive("order-" + i, "customer-103", "k-" + i, Map.of());
    }
    eventually(
        () ->
            assertThat(script.seen().stream().filter(body -> body.startsWith("k-")))
                .containsExactly("k-1", "k-1", "k-1", "k-2", "k-3", "k-4", "k-5", "k-6"));
  }

  @Test
  void aPoisonMessageBecomesADeadLetterAndBlocksNobody() throws Exception {
    script.on(
        "poison",
        exchange -> {
          throw new IllegalStateException("card 4111111111111111 makes no sense");
        });
    arrive("poison-1", "customer-7", "poison", Map.of("Corr", "p"));
    arrive("after-poison", "customer-7", "harmless", Map.of());
    arrive("beside-poison", "customer-8", "harmless too", Map.of());
    eventually(() -> assertThat(state("poison-1")).containsExactly("DEAD|1|3"));
    eventually(() -> assertThat(state("after-poison")).containsExactly("DONE|1|0"));
    eventually(() -> assertThat(state("beside-poison")).containsExactly("DONE|1|0"));
    assertThat(script.seen("poison")).isEqualTo(3);
    assertThat(
            store.rows(
                "SELECT capability, route_id, step_id, reason, failures, headers ->> 'Corr',"
                    + " first_failed_at < last_failed_at FROM hub.dead_letters"
                    + " WHERE key = 'poison-1'"))
        .containsExactly(
            "routes|work-orders|work-step|IllegalStateException: card **************** makes no"
                + " sense|3|p|t");
  }

  @Test
  void whatIsRefusedIsDeadAtOnceAndWhatIsHeldWaitsForAPerson() throws Exception {
    script.on(
        "refused",
        exchange -> {
          throw new RefusedException("the record has 79 characters, expected 80");
        });
    script.on(
        "held",
        exchange -> {
          throw new HeldException("is it this customer or that?");
        });
    arrive("ref-6", null, "refused", Map.of());
    arrive("ref-7", null, "held", Map.of());
    eventually(() -> assertThat(state("ref-6")).containsExactly("DEAD|1|1"));
    eventually(() -> assertThat(state("ref-7")).containsExactly("HELD|1|1"));
    assertThat(letters("ref-6")).singleElement().asString().startsWith("the record has 79");
    assertThat(letters("ref-7")).singleElement().asString().startsWith("is it this");

    script.on("held", exchange -> {});
    hub.getBean(Inbox.class).release(store.number(idOf("ref-7")), "ada");
    eventually(() -> assertThat(state("ref-7")).containsExactly("DONE|1|0"));
    assertThat(store.rows("SELECT redriven_by FROM hub.dead_letters WHERE key = 'ref-7'"))
        .containsExactly("ada");
  }

  @Test
  void whatIsPutOffIsWorkedOnAtItsTimeWithoutCounting() throws Exception {
    script.on(
        "later",
        exchange -> {
          if (script.seen("later") < 6) {
            throw new LaterException("brown-out", Instant.now().plusMillis(5));
          }
        });
    arrive("ref-8", null, "later", Map.of());
    eventually(() -> assertThat(state("ref-8")).containsExactly("DONE|1|0"));
    assertThat(script.seen("later")).isEqualTo(6);
    assertThat(last(script, "later").getProperty("BanyanAttempt")).isEqualTo(1);
  }

  @Test
  void aMessageTakenInWithinATransactionIsWorkedOnAfterItsCommitOnly() throws Exception {
    Incoming message = new Incoming("orders", "tx-1", null, Map.of(), "tx".getBytes());
    try (Connection connection = store.connect()) {
      connection.setAutoCommit(false);
      hub.getBean(Inbox.class).receive(connection, message);
      connection.rollback();
      hub.getBean(Inbox.class).receive(connection, message);
      assertThat(script.seen("tx")).isZero();
      connection.commit();
    }
    eventually(() -> assertThat(state("tx-1")).containsExactly("DONE|1|0"));
  }

  @Test
  void aCardNumberIsRefusedBeforeAnythingIsStored() throws Exception {
    assertThatThrownBy(() -> arrive("ref-9", null, "pay 4111 1111 1111 1111", Map.of()))
        .isInstanceOf(CardDataException.class)
        .hasMessageContaining("body")
        .hasMessageContaining("byte 4");
    assertThatThrownBy(() -> arrive("ref-9", null, "pay", Map.of("Corr", "378282246310005")))
        .isInstanceOf(CardDataException.class);
    assertThat(state("ref-9")).isEmpty();
    assertThat(
            store.rows(
                "SELECT count(*), max(length(payload)), bool_and(key IS NULL) FROM hub.dead_letters"
                    + " WHERE source LIKE 'refused:orders/%'"))
        .containsExactly("2|0|t");
  }

  @Test
  void anEffectThatHappenedIsNotRepeatedAndGivesItsStoredAnswer() throws Exception {
    post.on("letter", exchange -> exchange.getMessage().setBody("posted"));
    AtomicInteger failures = new AtomicInteger(2);
    afterPost.on(
        "posted",
        exchange -> {
          if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("the reply could not be sent");
          }
        });
    camel.sendBody("direct:arriveLetter", "letter");
    eventually(() -> assertThat(afterPost.seen("posted")).isEqualTo(3));
    assertThat(post.seen("letter")).isEqualTo(1);
    assertThat(store.rows("SELECT kind, state, calls FROM hub.effects WHERE key LIKE 'letter/%'"))
        .contains("mail|DONE|1");
    assertThat(post.exchanges().get(0).getProperty("BanyanIdempotencyKey", String.class))
        .startsWith("letter/sha256:");
  }

  @Test
  void anEffectInDoubtIsRepeatedWithTheSameKey() throws Exception {
    AtomicInteger failures = new AtomicInteger(1);
    post.on(
        "doubtful",
        exchange -> {
          if (failures.getAndDecrement() > 0) {
            throw new java.net.SocketTimeoutException("no answer");
          }
        });
    camel.sendBody("direct:arriveLetter", "doubtful");
    eventually(() -> assertThat(afterPost.seen("doubtful")).isEqualTo(1));
    assertThat(
            post.exchanges().stream()
                .filter(e -> e.getMessage().getBody(String.class).equals("doubtful"))
                .map(
                    e ->
                        e.getProperty("BanyanIdempotencyKey")
                            + " "
                            + e.getProperty("BanyanEffectState")))
        .hasSize(2)
        .anyMatch(key -> key.endsWith(" fresh"))
        .anyMatch(key -> key.endsWith(" in-doubt"));
  }

  private static Exchange arrive(
      String reference, String key, String body, Map<String, Object> headers) throws Exception {
    Map<String, Object> all = new HashMap<>(headers);
    all.put("Ref", reference);
    all.put("Key", key);
    Exchange exchange =
        camel.request(
            "direct:arrive",
            message -> {
              message.getMessage().setHeaders(new HashMap<>(all));
              message.getMessage().setBody(body);
            });
    if (exchange.getException() != null) {
      throw exchange.getException();
    }
    return exchange;
  }

  private static List<String> state(String reference) throws Exception {
    return store.rows(
        "SELECT state, arrivals, attempts FROM hub.inbox WHERE reference = '"
            + reference
            + "' ORDER BY id");
  }

  private static String idOf(String reference) {
    return "SELECT id FROM hub.inbox WHERE reference = '" + reference + "'";
  }

  private static List<String> letters(String reference) throws Exception {
    return store.rows(
        "SELECT reason, not_replayable_because FROM hub.dead_letters WHERE key = '"
            + reference
            + "'");
  }

  private static Exchange last(Script script, String body) {
    return script.exchanges().stream()
        .filter(exchange -> exchange.getMessage().getBody(String.class).equals(body))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  private static List<Object> correlations(String body) {
    return script.exchanges().stream()
        .filter(exchange -> exchange.getMessage().getBody(String.class).equals(body))
        .map(exchange -> exchange.getMessage().getHeader("Corr"))
        .toList();
  }

  private static void eventually(org.awaitility.core.ThrowingRunnable assertion) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(assertion);
  }
}
