package dev.banyan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.jms.BytesMessage;
import javax.jms.Session;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** P7: card numbers that are put into every way in are afterwards nowhere. */
class PlantedCardsIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final CardNumbers cards = new CardNumbers(7);
  private final Map<String, String> planted = new LinkedHashMap<>();

  @BeforeAll
  static void start() throws Exception {
    Banyan.up();
  }

  @Test
  void cardNumbersPutIntoEveryWayInAreNowhereAfterwards() throws Exception {
    long deadBefore = deadLetters();
    intoMessages();
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(deadLetters() - deadBefore).as("refused").isEqualTo(3));
    intoHttp();
    intoMail();
    intoWebhook();
    Path file = intoFile();
    await().atMost(LIMIT).untilAsserted(() -> assertThat(file).doesNotExist());
    washBuffers();

    Hiding hiding = new Hiding(planted);
    try (Connection modern = Banyan.modern();
        Connection legacy = Banyan.legacy()) {
      assertThat(hiding.inDatabase(modern)).as("tables of the modern database").isEmpty();
      assertThat(hiding.inDatabase(legacy)).as("tables of the legacy database").isEmpty();
    }
    for (String folder : List.of("log", "kafka", "postgres", "hub", "stripe", "mail")) {
      Path path = Banyan.data().resolve(folder);
      if (Files.isDirectory(path)) {
        assertThat(hiding.inFiles(path, each -> true)).as("files under " + folder).isEmpty();
      }
    }
    assertThat(brokerJournal())
        .as("the broker's journal, but for what the senders wrote")
        .isEmpty();
    assertThat(hiding.inFile(heapDump())).as("the hub's heap").isEmpty();
  }

  private String plant(String place) {
    String number = cards.next();
    planted.put(place, number);
    return number;
  }

  private void intoMessages() throws Exception {
    ActiveMQConnectionFactory factory =
        new ActiveMQConnectionFactory("tcp://" + Banyan.address("ARTEMIS"));
    javax.jms.Connection connection = factory.createConnection();
    try {
      Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
      var producer = session.createProducer(session.createQueue("PAYMENT.REQUEST"));
      String record = new PaymentRecord(91_000_001, 103, 4_242).text();
      String body = plant("JMS body");
      BytesMessage inBody =
          message(session, record.replace("STEELWHEELS 91000001", body + "    "), "SW1");
      producer.send(inBody);
      producer.send(message(session, record, plant("JMS correlation id")));
      BytesMessage inProperty = message(session, record, "SW2");
      inProperty.setStringProperty("note", plant("JMS property"));
      producer.send(inProperty);
    } finally {
      connection.close();
    }
  }

  private static void washMessages() throws Exception {
    ActiveMQConnectionFactory factory =
        new ActiveMQConnectionFactory("tcp://" + Banyan.address("ARTEMIS"));
    javax.jms.Connection connection = factory.createConnection();
    try {
      connection.start();
      Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
      var producer = session.createProducer(session.createQueue("PAYMENT.REQUEST"));
      String record = new PaymentRecord(91_000_002, 103, 4_242).text();
      var replies = session.createConsumer(session.createQueue("PAYMENT.REPLY.CARDTEST"));
      Random values = new Random(7); // of any hash, so that they take every place of the cache
      for (int i = 0; i < 300; i++) {
        BytesMessage message = message(session, record, Long.toString(values.nextLong(), 36));
        message.setStringProperty("note", Long.toString(values.nextLong(), 36));
        producer.send(message);
      }
      assertThat(replies.receive(LIMIT.toMillis())).as("the answer to the last ones").isNotNull();
    } finally {
      connection.close();
    }
  }

  private static BytesMessage message(Session session, String record, String correlation)
      throws Exception {
    BytesMessage message = session.createBytesMessage();
    message.writeBytes(record.getBytes(StandardCharsets.ISO_8859_1));
    message.setJMSCorrelationID(correlation);
    message.setJMSReplyTo(session.createQueue("PAYMENT.REPLY.CARDTEST"));
    return message;
  }

  private void intoHttp() throws Exception {
    String orders = Banyan.url("hub") + "/api/orders/v1/orders";
    String order =
        "{\"customerNumber\":103,\"comments\":\"%s\",\"lines\":[{\"productCode\":\"S10_1678\",\"quantity\":1,\"priceEach\":90.00}]}";
    assertRefused(
        request(orders)
            .header("Idempotency-Key", "planted-body")
            .POST(text(order.formatted("card " + plant("HTTP body")))));
    assertRefused(
        request(orders)
            .header("Idempotency-Key", plant("HTTP header"))
            .POST(text(order.formatted("fine"))));
    assertRefused(request(orders + "?cursor=" + plant("HTTP query")).GET());
    assertRefused(request(orders + "/" + plant("HTTP path")).GET());
  }

  private static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url)).header("Content-Type", "application/json");
  }

  private static HttpRequest.BodyPublisher text(String body) {
    return HttpRequest.BodyPublishers.ofString(body);
  }

  private void assertRefused(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isBetween(400, 499);
    planted.values().forEach(number -> assertThat(response.body()).doesNotContain(number));
  }

  private void intoMail() throws Exception {
    String number = plant("mail body");
    String spaced = number.replaceAll("(\\d{4})(\\d{4})(\\d{4})(\\d{4})", "$1 $2 $3 $4");
    planted.put("mail body, spaced", spaced);
    assertThat(mailed("Subject: hello\r\n\r\nmy card is " + spaced + "\r\n")).startsWith("5");
    assertThat(mailed("Subject: " + plant("mail subject") + "\r\n\r\nhello\r\n")).startsWith("5");
  }

  /** The answer to a mail's data. */
  private static String mailed(String letter) throws Exception {
    String[] address = Banyan.address("SUBMISSION").split(":");
    try (Socket socket = new Socket(address[0], Integer.parseInt(address[1]))) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      answer(in);
      for (String command :
          List.of(
              "HELO old.example",
              "MAIL FROM:<clerk@steelwheels.example>",
              "RCPT TO:<carine@atelier.example>",
              "DATA")) {
        out.write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        String said = answer(in);
        assertThat(said).as(command).matches("[23].*");
      }
      out.write((letter + ".\r\n").getBytes(StandardCharsets.US_ASCII));
      return answer(in);
    }
  }

  private static String answer(BufferedReader in) throws Exception {
    String line = in.readLine();
    while (line != null && line.matches("\\d{3}-.*")) {
      line = in.readLine();
    }
    return String.valueOf(line);
  }

  private void intoWebhook() throws Exception {
    String secret =
        Files.readString(Banyan.data().resolve("secrets/stripe.webhook-secret")).strip();
    String body =
        "{\"id\":\"evt_planted\",\"object\":\"event\",\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{\"note\":\"%s\"}}}"
            .formatted(plant("webhook"));
    String time = String.valueOf(Instant.now().getEpochSecond());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] signature = mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8));
    assertRefused(
        request(Banyan.url("hub") + "/webhooks/stripe")
            .header("Stripe-Signature", "t=" + time + ",v1=" + HexFormat.of().formatHex(signature))
            .POST(text(body)));
  }

  /** As a supplier does: under another name first. */
  private Path intoFile() throws Exception {
    Path folder =
        Files.createDirectories(Banyan.data().resolve("sftp/suppliers/from/HIGHWAY66MINICL"));
    String example =
        Files.readString(Path.of("../contracts/partners/examples/855-acknowledgment.edi"));
    Path complete = folder.resolve("planted.edi");
    Path part = folder.resolve("planted.edi.part");
    Files.writeString(part, example.replaceFirst("~", "~NTE*GEN*" + plant("SFTP file") + "~"));
    return Files.move(part, complete);
  }

  /**
   * Servers and clients use their buffers again: the last message in one stays there until the
   * next. The broker's client keeps a few values of properties besides, in a small cache.
   */
  private void washBuffers() throws Exception {
    washMessages();
    for (int i = 0; i < 300; i++) {
      http.send(
          request(Banyan.url("hub") + "/api/orders/v1/orders/10100?" + "a".repeat(2_000))
              .header("X-Wash", "b".repeat(3_000))
              .GET()
              .build(),
          HttpResponse.BodyHandlers.discarding());
    }
    mailed("Subject: wash\r\n\r\n" + ("c".repeat(70) + "\r\n").repeat(100));
  }

  private static long deadLetters() throws Exception {
    try (Connection modern = Banyan.modern();
        Statement statement = modern.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM hub.dead_letters")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private List<String> brokerJournal() throws Exception {
    Map<String, String> notFromSenders = new LinkedHashMap<>(planted);
    notFromSenders.keySet().removeIf(place -> place.startsWith("JMS"));
    return new Hiding(notFromSenders).inFiles(Banyan.data().resolve("artemis"), each -> true);
  }

  private static Path heapDump() throws Exception {
    Path dump = Path.of("target/hub.hprof").toAbsolutePath();
    Files.deleteIfExists(dump);
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Banyan.part("hub").get("pid").asText(),
                "GC.heap_dump",
                dump.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(jcmd.waitFor()).as(said).isZero();
    return dump;
  }
}
