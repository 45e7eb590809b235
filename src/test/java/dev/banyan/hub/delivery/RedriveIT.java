package dev.banyan.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.hub.audit.AuditLog;
import dev.banyan.spi.DeadLetter;
import dev.banyan.spi.delivery.DeadLetters;
import dev.banyan.spi.delivery.Inbox;
import dev.banyan.spi.delivery.Incoming;
import dev.banyan.spi.delivery.Receipt;
import dev.banyan.spi.delivery.Redriver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Dead letters on a real PostgreSQL, with the inbox that the hub runs with. */
class RedriveIT {

  private static final LetterFilter ALL = new LetterFilter(null, null, null);
  private static final List<DeadLetter> SENT = new ArrayList<>();

  private static EmbeddedPostgres postgres;
  private static ConfigurableApplicationContext context;
  private static JdbcClient store;
  private static LetterTable letters;
  private static Redrive redrive;

  @SpringBootConfiguration
  @EnableAutoConfiguration(
      excludeName = {
        "dev.banyan.connector.projection.ProjectionAutoConfiguration",
        "dev.banyan.connector.changestream.ChangeStreamAutoConfiguration"
      })
  @Import({LetterTable.class, Redrive.class, AuditLog.class})
  static class Application {

    @Bean
    Redriver ofTopics() {
      return new Redriver() {
        @Override
        public boolean handles(String source) {
          return source.startsWith("kafka:");
        }

        @Override
        public void redrive(DeadLetter letter) {
          if ("lost".equals(letter.key())) {
            throw new IllegalStateException("Kafka is away");
          }
          SENT.add(letter);
        }
      };
    }
  }

  @BeforeAll
  static void start() throws Exception {
    postgres = EmbeddedPostgres.start();
    context =
        new SpringApplicationBuilder(Application.class)
            .web(WebApplicationType.NONE)
            .properties(
                Map.of(
                    "spring.datasource.url", postgres.getJdbcUrl("postgres", "postgres"),
                    "spring.datasource.username", "postgres",
                    "spring.flyway.locations", "classpath:db",
                    "spring.main.banner-mode", "off"))
            .run("--spring.config.location=optional:classpath:/none/");
    store = context.getBean(JdbcClient.class);
    letters = context.getBean(LetterTable.class);
    redrive = context.getBean(Redrive.class);
  }

  @AfterAll
  static void stop() throws Exception {
    context.close();
    postgres.close();
  }

  @BeforeEach
  void empty() {
    SENT.clear();
    store.sql("TRUNCATE hub.dead_letters, hub.inbox RESTART IDENTITY CASCADE").update();
  }

  @Test
  void aDeadMessageOfTheInboxIsWorkedOnAgainUnderItsOwnId() {
    long inboxId = deadMessage("SW0000010426");
    Letter letter = letters.find(letters.ids(ALL, 10).get(0)).orElseThrow();
    assertThat(letter.state()).isEqualTo("waiting");

    redrive.one(letter, "anna");

    assertThat(letters.find(letter.id()).orElseThrow().state()).isEqualTo("working");
    assertThat(state(inboxId)).isEqualTo("RECEIVED");
    assertThat(letters.ids(ALL, 10)).isEmpty();
    assertThat(
            store
                .sql("SELECT actor || ' ' || action FROM hub.audit_log")
                .query(String.class)
                .list())
        .contains("anna dead-letter.redrive");
  }

  @Test
  void twoWhoPutTheSameLetterBackSendItOnce() {
    refusedChange("k1");
    Letter letter = letters.find(letters.ids(ALL, 10).get(0)).orElseThrow();

    redrive.one(letter, "anna");
    assertThatThrownBy(() -> redrive.one(letter, "bert")).hasMessageContaining("not waiting");

    assertThat(SENT).extracting(DeadLetter::key).containsExactly("k1");
    assertThat(SENT.get(0).payload()).asString().isEqualTo("{\"op\":\"u\"}");
  }

  @Test
  void aLetterThatCouldNotBeSentStays() {
    refusedChange("lost");
    Letter letter = letters.find(letters.ids(ALL, 10).get(0)).orElseThrow();

    assertThatThrownBy(() -> redrive.one(letter, "anna")).hasMessage("Kafka is away");

    assertThat(letters.find(letter.id()).orElseThrow().state()).isEqualTo("waiting");
  }

  @Test
  void whatCannotBePutBackSaysWhy() {
    context
        .getBean(DeadLetters.class)
        .keep(
            new DeadLetter("jms:Q/1", "payments", "r", null, "an object", new byte[0]),
            Map.of(),
            "objects are not read");
    assertThat(letters.ids(ALL, 10)).isEmpty();
    LetterGroup group = letters.groups(ALL, 10).get(0);
    assertThat(group.replayable()).isZero();

    Letter letter = letters.find(group.example()).orElseThrow();
    assertThatThrownBy(() -> redrive.one(letter, "anna"))
        .hasMessageContaining("objects are not read");
  }

  @Test
  void lettersAreGroupedByReasonWhateverTheNumbersInIt() {
    deadMessage("SW0000010426");
    deadMessage("SW0000010427");
    refusedChange("k1");

    assertThat(letters.groups(ALL, 10))
        .extracting(LetterGroup::reason, LetterGroup::count)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("order # is unknown", 2L),
            org.assertj.core.groups.Tuple.tuple("no country 'Atlantis'", 1L));
    assertThat(letters.ids(new LetterFilter(null, null, "ATLANTIS"), 10)).hasSize(1);
    assertThat(letters.ids(new LetterFilter("customers", "customers-changes", null), 10))
        .hasSize(1);
    assertThat(letters.ids(new LetterFilter("orders", null, null), 10)).isEmpty();
    assertThat(letters.ids(ALL, 2)).hasSize(2);
  }

  private static long deadMessage(String reference) {
    Receipt receipt =
        context
            .getBean(Inbox.class)
            .receive(
                new Incoming("payment-request", reference, null, Map.of(), reference.getBytes()));
    store
        .sql("UPDATE hub.inbox SET state = 'DEAD', attempts = 5 WHERE id = ?")
        .param(receipt.id())
        .update();
    store
        .sql(
            """
            INSERT INTO hub.dead_letters(source, capability, route_id, key, reason, payload, inbox_id)
            VALUES ('inbox:' || ?, 'payments', 'authorize', ?, 'order ' || substr(?, 8) || ' is unknown', '', ?)
            """)
        .params(receipt.id(), reference, reference, receipt.id())
        .update();
    return receipt.id();
  }

  /** As the projection writes it. */
  private static void refusedChange(String key) {
    store
        .sql(
            """
            INSERT INTO hub.dead_letters(source, capability, route_id, key, reason, payload)
            VALUES ('kafka:steelwheels.public.customers/0/17', 'customers', 'customers-changes', ?,
              'no country ''Atlantis''', '{"op":"u"}')
            """)
        .param(key)
        .update();
  }

  private static String state(long inboxId) {
    return store
        .sql("SELECT state FROM hub.inbox WHERE id = ?")
        .param(inboxId)
        .query(String.class)
        .single();
  }
}
