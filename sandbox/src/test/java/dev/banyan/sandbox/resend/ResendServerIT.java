package dev.banyan.sandbox.resend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.sandbox.FreePort;
import dev.banyan.sandbox.mail.MailServer;
import dev.banyan.sandbox.net.Address;
import dev.banyan.sandbox.provider.Hmac;
import dev.banyan.sandbox.provider.WebhookSink;
import jakarta.mail.Folder;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResendServerIT {

  private static final byte[] SECRET = "a secret of 24 bytes ...".getBytes(StandardCharsets.UTF_8);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Address address = Address.local(FreePort.next());
  private final int imapPort = FreePort.next();
  private final Address smtp = Address.local(FreePort.next());
  private WebhookSink hub;
  private MailServer mail;
  private ResendServer resend;

  @BeforeEach
  void start() throws Exception {
    hub = new WebhookSink();
    mail = new MailServer(folder.resolve("mail"), smtp.port(), imapPort).start();
    resend = server().start();
  }

  private ResendServer server() {
    String secret = "whsec_" + Base64.getEncoder().encodeToString(SECRET);
    return new ResendServer(
        folder.resolve("resend"), address, "re_test", secret, hub.address(), smtp);
  }

  @AfterEach
  void stop() throws Exception {
    resend.close();
    mail.close();
    hub.close();
  }

  @Test
  void aMailIsDeliveredOnceAKeyAndItsEventsAreSigned() throws Exception {
    HttpResponse<String> first = send("order/10100", letter("carine@atelier.example"));
    HttpResponse<String> again = send("order/10100", letter("carine@atelier.example"));

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    await().until(() -> hub.received.size() == 2);
    assertThat(hub.received.toString()).contains("email.sent", "email.delivered");
    for (WebhookSink.Received webhook : hub.received) {
      String id = webhook.headers().getFirst("svix-id");
      String time = webhook.headers().getFirst("svix-timestamp");
      byte[] signed = (id + "." + time + "." + webhook.body()).getBytes(StandardCharsets.UTF_8);
      assertThat(webhook.headers().getFirst("svix-signature"))
          .isEqualTo("v1," + Base64.getEncoder().encodeToString(Hmac.sha256(SECRET, signed)));
    }
    String id = JSON.readTree(first.body()).path("id").asText();
    assertThat(get("/emails/" + id).path("last_event").asText()).isEqualTo("delivered");
    assertThat(subjects("carine@atelier.example")).containsExactly("Größe ✓");
    assertThat(get("/_control/effects?by=header:X-Order").path("10100").path("emails").asInt())
        .isEqualTo(1);
  }

  @Test
  void aKeyIsRefusedForAnotherMailAndABadMailTakesNone() throws Exception {
    assertThat(send("k", letter("no address")).statusCode()).isEqualTo(422);
    assertThat(send("k", letter("carine@atelier.example")).statusCode()).isEqualTo(200);

    HttpResponse<String> other = send("k", letter("marie@atelier.example"));
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(other.body()).contains("\"name\":\"invalid_idempotent_request\"");
    assertThat(send("k".repeat(257), letter("carine@atelier.example")).body())
        .contains("invalid_idempotency_key");
  }

  @Test
  void addressesForTestsFareAsTheirNamesSay() throws Exception {
    send("", letter("bounced+10100@resend.dev"));
    send("", letter("complained@resend.dev"));

    await().until(() -> hub.received.size() == 5);
    assertThat(hub.received.toString())
        .contains("email.bounced", "\"type\":\"Permanent\"", "email.complained");
  }

  @Test
  void mailWaitsForAMailServerThatIsAwayAlsoOverARestart() throws Exception {
    mail.close();
    send("", letter("carine@atelier.example"));
    await().until(() -> hub.received.toString().contains("email.delivery_delayed"));
    resend.close();
    mail = new MailServer(folder.resolve("mail"), smtp.port(), imapPort).start();
    resend = server().start();

    await().until(() -> hub.received.toString().contains("email.delivered"));
    assertThat(subjects("carine@atelier.example")).containsExactly("Größe ✓");
  }

  @Test
  void strangersAreRefused() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri("/emails"))
            .header("Authorization", "Bearer re_other")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();

    assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(403);
  }

  private static String letter(String to) {
    return """
        {"from":"Steel Wheels <orders@steelwheels.example>","to":["%s"],"subject":"Größe ✓",
         "text":"thanks","html":"<p>thanks</p>","headers":{"X-Order":"10100"},
         "attachments":[{"filename":"order.txt","content":"MTAxMDA="}]}
        """
        .formatted(to);
  }

  private HttpResponse<String> send(String key, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri("/emails"))
            .header("Authorization", "Bearer re_test")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!key.isEmpty()) {
      request.header("Idempotency-Key", key);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode get(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer re_test").build();
    return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  private URI uri(String path) {
    return URI.create("http://" + address + path);
  }

  private List<String> subjects(String mailbox) throws Exception {
    try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
      store.connect("127.0.0.1", imapPort, mailbox, "any");
      try (Folder inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_ONLY);
        List<String> subjects = new java.util.ArrayList<>();
        for (var message : inbox.getMessages()) {
          assertThat(((MimeMessage) message).getMessageID()).endsWith("@resend.dev>");
          subjects.add(message.getSubject());
        }
        return subjects;
      }
    }
  }
}
