package dev.banyan.connector.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.banyan.connector.delivery.harness.TestHub;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import javax.jms.MapMessage;
import javax.jms.Message;
import javax.jms.ObjectMessage;
import javax.jms.TextMessage;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class JmsIT {

  private static final String REPLIES = "CHARGE.REPLY.TESTS";

  private static World world;
  private static ConfigurableApplicationContext hub;

  @BeforeAll
  static void start() throws Exception {
    world = World.start();
    hub = TestHub.start(world.settings(), World.ROUTES, Steps.class);
  }

  @AfterAll
  static void stop() throws Exception {
    hub.close();
    world.close();
  }

  @Test
  void anActiveMq5ClientIsAnsweredWithItsCorrelationId() throws Exception {
    try (OldClient client = new OldClient(world.brokerUrl())) {
      client.send("c-1", REPLIES + 1, "PARQ01");
      assertThat(client.receive(REPLIES + 1)).isEqualTo("c-1 charged PARQ01");
    }
  }

  @Test
  void textIsReadInTheRoutesCharset() throws Exception {
    try (OldClient client = new OldClient(world.brokerUrl())) {
      client.send(
          session -> {
            TextMessage message = session.createTextMessage("Québec");
            message.setJMSCorrelationID("text-1");
            return message;
          });
      eventually(
          () ->
              assertThat(
                      world.store.rows(
                          "SELECT encode(body, 'hex') FROM hub.inbox WHERE reference = 'text-1'"))
                  .containsExactly("5175e9626563"));
    }
  }

  @Test
  void aRepeatedRequestIsAnsweredAgainAndChargedOnce() throws Exception {
    try (OldClient client = new OldClient(world.brokerUrl())) {
      client.send("c-2", REPLIES + 2, "again");
      assertThat(client.receive(REPLIES + 2)).isEqualTo("c-2 charged again");
      client.send("c-2", REPLIES + 2, "again");
      assertThat(client.receive(REPLIES + 2)).isEqualTo("c-2 charged again");
      assertThat(calls("charge/c-2")).isEqualTo(1);
    }
  }

  @Test
  void objectsMapsAndForeignReplyAddressesBecomeDeadLettersAndTheQueueGoesOn() throws Exception {
    try (OldClient client = new OldClient(world.brokerUrl())) {
      client.send(
          session -> {
            ObjectMessage message = session.createObjectMessage(BigInteger.TEN);
            message.setJMSCorrelationID("object");
            return message;
          });
      client.send(
          session -> {
            MapMessage message = session.createMapMessage();
            message.setString("amount", "12");
            message.setJMSCorrelationID("map");
            return message;
          });
      client.send("hostile", "DLQ", "to another queue");
      client.send("mirror", OldClient.REQUESTS, "to ourselves");
      client.send("c-3", REPLIES + 3, "after them");
      assertThat(client.receive(REPLIES + 3)).isEqualTo("c-3 charged after them");
      assertThat(reason("object")).startsWith("a ObjectMessage is not read");
      assertThat(reason("map")).startsWith("a MapMessage is not read");
      assertThat(reason("hostile")).contains("'DLQ' are not allowed");
      assertThat(reason("mirror")).contains("queue of the request itself");
      assertThat(inbox("hostile")).isEmpty();
      assertThat(client.receive("DLQ", 200)).isNull();
    }
  }

  @Test
  void headersThatCouldSteerCamelOrBanyanAreLeftOutside() throws Exception {
    try (OldClient client = new OldClient(world.brokerUrl())) {
      client.send(
          session -> {
            Message message = session.createTextMessage("headers");
            message.setJMSCorrelationID("c-4");
            message.setJMSReplyTo(session.createQueue(REPLIES + 4));
            message.setStringProperty("CamelHttpUri", "http://127.0.0.1:1/");
            message.setStringProperty("cAmElFileName", "../../etc/passwd");
            message.setStringProperty("BanyanInboxId", "1");
            message.setStringProperty("Colour", "green");
            return message;
          });
      assertThat(client.receive(REPLIES + 4)).isEqualTo("c-4 charged headers");
      Map<String, Object> headers =
          Steps.seen.stream()
              .filter(seen -> "c-4".equals(seen.get("JMSCorrelationID")))
              .findFirst()
              .orElseThrow();
      assertThat(headers).containsEntry("Colour", "green");
      assertThat(headers.keySet())
          .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("camel"));
      assertThat(headers).doesNotContainEntry("BanyanInboxId", "1");
    }
  }

  @Test
  void anExpiredMessageIsNotWorkedOn() throws Exception {
    try (OldClient client = new OldClient(world.brokerUrl())) {
      client
          .requests()
          .send(
              client.session().createTextMessage("soon"), javax.jms.DeliveryMode.PERSISTENT, 4, 1);
      client.send("c-5", REPLIES + 5, "later");
      assertThat(client.receive(REPLIES + 5)).isEqualTo("c-5 charged later");
      assertThat(world.store.rows("SELECT id FROM hub.inbox WHERE body = 'soon'")).isEmpty();
    }
  }

  @Test
  void aCardNumberIsRefusedWithoutATraceOfIt() throws Exception {
    try (OldClient client = new OldClient(world.brokerUrl())) {
      client.send("card-1", REPLIES + 6, "PAN 4111111111111111");
      client.send("c-6", REPLIES + 6, "after it");
      assertThat(client.receive(REPLIES + 6)).isEqualTo("c-6 charged after it");
      assertThat(inbox("card-1")).isEmpty();
      assertThat(
              world.store.rows(
                  "SELECT reason FROM hub.dead_letters d WHERE d::text LIKE '%4111111111111111%'"
                      + " OR encode(payload, 'escape') LIKE '%4111%'"))
          .isEmpty();
      assertThat(
              world.store.number(
                  "SELECT count(*) FROM hub.dead_letters WHERE source LIKE 'refused:charges/%'"))
          .isEqualTo(1);
    }
  }

  @Test
  void aStompClientIsAnswered() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", world.brokerPort)) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      Scanner frames =
          new Scanner(socket.getInputStream(), StandardCharsets.UTF_8).useDelimiter("\0");
      frame(out, "CONNECT\naccept-version:1.2\nhost:x\n\n");
      frame(
          out,
          "SUBSCRIBE\nid:1\ndestination:CHARGE.REPLY.STOMP\nsubscription-type:ANYCAST\nack:auto\n\n");
      frame(
          out,
          "SEND\ndestination:CHARGE.REQUEST\ncorrelation-id:s-1\nreply-to:CHARGE.REPLY.STOMP\n"
              + "persistent:true\ncontent-length:4\n\nstmp");
      assertThat(frames.next()).startsWith("CONNECTED");
      assertThat(frames.next())
          .contains("MESSAGE")
          .contains("correlation-id:s-1")
          .endsWith("charged stmp");
    }
  }

  @Test
  void requestsOutliveARestartOfTheBrokerAndOfTheStore() throws Exception {
    try (OldClient client = new OldClient(world.brokerUrl())) {
      client.send("c-7", REPLIES + 7, "before");
      assertThat(client.receive(REPLIES + 7)).isEqualTo("c-7 charged before");
    }
    world.stopBroker();
    world.startBroker();
    try (OldClient client = new OldClient(world.brokerUrl())) {
      client.send("c-8", REPLIES + 8, "after the broker");
      assertThat(client.receive(REPLIES + 8)).isEqualTo("c-8 charged after the broker");
      world.store.restart();
      client.send("c-9", REPLIES + 9, "after the store");
      assertThat(client.receive(REPLIES + 9)).isEqualTo("c-9 charged after the store");
      assertThat(client.receive("DLQ", 200)).isNull();
    }
  }

  private static void frame(OutputStream out, String frame) throws Exception {
    out.write((frame + "\0").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static long calls(String key) throws Exception {
    return world.store.number("SELECT calls FROM provider_charges WHERE key = '" + key + "'");
  }

  private static List<String> inbox(String reference) throws Exception {
    return world.store.rows("SELECT state FROM hub.inbox WHERE reference = '" + reference + "'");
  }

  private static String reason(String correlationId) throws Exception {
    return world
        .store
        .rows("SELECT reason FROM hub.dead_letters WHERE key = '" + correlationId + "'")
        .stream()
        .findFirst()
        .orElse("no dead letter");
  }

  private static void eventually(ThrowingRunnable assertion) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(assertion);
  }
}
