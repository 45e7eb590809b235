package dev.banyan.connector.mail.resend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.connector.mail.DoubtException;
import dev.banyan.connector.mail.MailProperties;
import dev.banyan.connector.mail.message.MalformedMailException;
import dev.banyan.connector.mail.message.MimeLimits;
import dev.banyan.connector.mail.message.RawMail;
import dev.banyan.spi.delivery.HeldException;
import dev.banyan.spi.delivery.LaterException;
import dev.banyan.spi.delivery.RefusedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Sends the mail in the body to the recipient in MailTo; the body becomes the service's answer. */
final class ResendProducer extends DefaultProducer {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DOUBLINGS_MAX = 20;

  private final ResendEndpoint endpoint;
  private final MailProperties.Resend settings;
  private final HttpClient http;

  ResendProducer(ResendEndpoint endpoint, MailProperties.Resend settings) {
    super(endpoint);
    this.endpoint = endpoint;
    this.settings = settings;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofMillis(settings.connectTimeoutMs()))
            .build();
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Message message = exchange.getMessage();
    String apiKey = settings.key();
    if (apiKey == null) {
      throw new HeldException("there is no key for Resend: data/secrets/resend.api-key");
    }
    Instant now = Instant.now();
    requireKnownKey(exchange, now);
    int tries = message.getHeader("MailTries", 0, Integer.class);
    Duration retryAfter =
        Duration.ofMillis(
            Math.min(
                endpoint.getRetryMinMs() << Math.min(tries, DOUBLINGS_MAX),
                endpoint.getRetryMaxMs()));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(settings.base() + "/emails"))
            .timeout(Duration.ofMillis(settings.answerTimeoutMs()))
            .header("Authorization", "Bearer " + apiKey)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key(exchange))
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body(exchange))))
            .build();
    HttpResponse<String> response = send(request, now.plus(retryAfter));
    JsonNode json = parsed(response.body());
    new ResendAnswer(
            response.statusCode(), json.path("name").asText(""), json.path("message").asText(""))
        .check(Instant.now(), retryAfter);
    message.setBody(JSON.createObjectNode().put("id", json.path("id").asText("")).toString());
  }

  private HttpResponse<String> send(HttpRequest request, Instant again) throws DoubtException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw new LaterException("Resend cannot be reached at " + settings.base(), again);
    } catch (IOException e) {
      throw new DoubtException("no answer of Resend: " + e.getMessage(), again, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DoubtException("interrupted while Resend was asked", again, e);
    }
  }

  /** Behind its lifetime the service takes a key for a new one, and would send a second mail. */
  private void requireKnownKey(Exchange exchange, Instant now) {
    Instant receivedAt =
        Instant.parse(exchange.getMessage().getHeader("MailReceivedAt", String.class));
    boolean inDoubt = "in-doubt".equals(exchange.getProperty("BanyanEffectState", String.class));
    if (inDoubt && receivedAt.plusMillis(settings.keyLifetimeMs()).isBefore(now)) {
      throw new HeldException(
          "nobody knows whether Resend took it, and the service has forgotten the key");
    }
  }

  /**
   * At most 256 characters (resend.com/docs/dashboard/emails/idempotency-keys). The reference is in
   * it, so that a hub with a new store, which counts from one again, makes other keys.
   */
  private static String key(Exchange exchange) throws GeneralSecurityException {
    String key = exchange.getProperty("BanyanIdempotencyKey", String.class);
    if (key == null) {
      throw new IllegalStateException("resend-sink is called by kamelet:effect-action only");
    }
    String named = key + "\n" + exchange.getProperty("BanyanReference", "", String.class);
    return "banyan-"
        + HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest(named.getBytes(StandardCharsets.UTF_8)));
  }

  private static ObjectNode body(Exchange exchange) throws Exception {
    Message message = exchange.getMessage();
    try {
      RawMail mail =
          RawMail.parse(
              message.getMandatoryBody(byte[].class),
              MimeLimits.DEFAULT.headerBytes(),
              MimeLimits.DEFAULT.fields());
      return ResendRequest.of(
          mail,
          message.getHeader("MailFrom", "", String.class),
          message.getHeader("MailTo", "", String.class),
          exchange.getProperty("BanyanInboxId", 0L, Long.class));
    } catch (MalformedMailException e) {
      throw new RefusedException("the mail cannot be read: " + e.getMessage(), e);
    }
  }

  private static JsonNode parsed(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode().put("message", "an answer that is no JSON");
    }
  }
}
