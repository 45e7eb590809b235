package dev.banyan.connector.payment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.connector.delivery.harness.Store;
import dev.banyan.connector.delivery.harness.TestHub;
import dev.banyan.sandbox.net.Address;
import dev.banyan.sandbox.paypal.PayPalServer;
import dev.banyan.sandbox.stripe.StripeServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** A real PostgreSQL, Stripe's stand-in and a hub between them. */
final class Till implements AutoCloseable {

  static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
  static final String WEBHOOK_SECRET = "whsec_test";
  private static final String API_KEY = "sk_test_till";
  private static final ObjectMapper JSON = new ObjectMapper();

  final Store store;
  final ConfigurableApplicationContext hub;
  private final StripeServer stripe;
  private final PayPalServer paypal;
  private final int paypalPort;
  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();

  Till(Map<String, Object> more, String routes) throws Exception {
    store = Store.start();
    port = Store.freePort();
    stripe =
        new StripeServer(
                Files.createDirectories(store.folder().resolve("stripe")),
                new Address("127.0.0.1", port),
                API_KEY,
                WEBHOOK_SECRET,
                new Address("127.0.0.1", Store.freePort()))
            .start();
    paypalPort = Store.freePort();
    paypal =
        new PayPalServer(
                Files.createDirectories(store.folder().resolve("paypal")),
                new Address("127.0.0.1", paypalPort),
                "client",
                "secret",
                "WH-1",
                new Address("127.0.0.1", Store.freePort()))
            .start();
    control("webhooks", "{\"on\":false}");
    Map<String, Object> settings = new HashMap<>(store.settings());
    settings.put(
        "spring.flyway.locations",
        settings.get("spring.flyway.locations")
            + ",filesystem:%s/contracts/customers/db,filesystem:%s/contracts/payments/db"
                .formatted(HOME, HOME));
    settings.put("banyan.home", HOME);
    settings.put(
        "banyan.payment.decline-codes", HOME + "/contracts/payments/decline-codes.properties");
    settings.put("banyan.payment.stripe.address", "127.0.0.1:" + port);
    settings.put("banyan.payment.stripe.api-key", API_KEY);
    settings.put("banyan.payment.stripe.webhook-secret", WEBHOOK_SECRET);
    settings.put("banyan.payment.paypal.address", "127.0.0.1:" + paypalPort);
    settings.put("banyan.payment.paypal.client-id", "client");
    settings.put("banyan.payment.paypal.client-secret", "secret");
    settings.put("banyan.payment.limits.read-timeout-ms", 1500);
    settings.put("banyan.payment.limits.breaker-open-ms", 300);
    settings.put("banyan.payment.retry-min-ms", 20);
    settings.put("banyan.payment.retry-max-ms", 100);
    settings.putAll(more);
    hub = TestHub.start(settings, routes);
  }

  /** How often the stand-in had an effect for this payment: charges, declined, refunded ... */
  JsonNode effects(String requestId) throws Exception {
    String intent =
        store
            .rows("select id from hub.payment_intents where request_id = '" + requestId + "'")
            .get(0);
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(uri("effects?by=banyan_intent")).build(),
            HttpResponse.BodyHandlers.ofString());
    return JSON.readTree(answer.body()).path(intent);
  }

  /** How often PayPal's stand-in had an effect for this invoice. */
  JsonNode paypalEffects(String requestId) throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(paypal("effects?by=invoice_id")).build(),
            HttpResponse.BodyHandlers.ofString());
    return JSON.readTree(answer.body()).path(requestId);
  }

  void paypalFault(String json) throws Exception {
    http.send(
        HttpRequest.newBuilder(paypal("faults"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build(),
        HttpResponse.BodyHandlers.discarding());
  }

  private URI paypal(String path) {
    return URI.create("http://127.0.0.1:" + paypalPort + "/_control/" + path);
  }

  void fault(String json) throws Exception {
    control("faults", json);
  }

  void noFaults() throws Exception {
    http.send(
        HttpRequest.newBuilder(uri("faults")).DELETE().build(),
        HttpResponse.BodyHandlers.discarding());
  }

  void control(String path, String json) throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + "/_control/" + path);
  }

  @Override
  public void close() throws Exception {
    hub.close();
    stripe.close();
    paypal.close();
    store.close();
  }
}
