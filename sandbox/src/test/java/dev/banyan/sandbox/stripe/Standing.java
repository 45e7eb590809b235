package dev.banyan.sandbox.stripe;

import com.stripe.StripeClient;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCreateParams;
import com.sun.net.httpserver.HttpServer;
import dev.banyan.sandbox.FreePort;
import dev.banyan.sandbox.net.Address;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The stand-in with a receiver of its webhooks, and Stripe's client pointed at it. */
final class Standing implements AutoCloseable {

  static final String KEY = "sk_test_0123456789abcdef";
  static final String SECRET = "whsec_test";

  record Received(String signature, String body) {}

  final Address address = Address.local(FreePort.next());
  final List<Received> received = new CopyOnWriteArrayList<>();
  final AtomicInteger refusals = new AtomicInteger();
  final StripeClient client;
  private final HttpServer hub;
  private final StripeServer server;
  private final HttpClient http = HttpClient.newHttpClient();

  Standing(Path folder) throws IOException {
    hub = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    hub.createContext(
        "/webhooks/stripe",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          boolean refused = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
          if (!refused) {
            received.add(
                new Received(exchange.getRequestHeaders().getFirst("Stripe-Signature"), body));
          }
          exchange.sendResponseHeaders(refused ? 500 : 200, -1);
          exchange.close();
        });
    hub.start();
    server =
        new StripeServer(folder, address, KEY, SECRET, Address.local(hub.getAddress().getPort()))
            .start();
    client = client(address, KEY);
  }

  static StripeClient client(Address address, String key) {
    return StripeClient.builder()
        .setApiKey(key)
        .setApiBase("http://" + address)
        .setMaxNetworkRetries(0)
        .setConnectTimeout(2_000)
        .setReadTimeout(2_000)
        .build();
  }

  /** Off-session, as an old system pays with a customer's saved card. */
  static PaymentIntentCreateParams.Builder payment(int customer, long amount) {
    return PaymentIntentCreateParams.builder()
        .setAmount(amount)
        .setCurrency("usd")
        .setCustomer("cus_sw" + customer)
        .setPaymentMethod("pm_sw" + customer)
        .addPaymentMethodType("card")
        .setConfirm(true)
        .setOffSession(true)
        .putMetadata("order", "10100");
  }

  static RequestOptions key(String key) {
    return RequestOptions.builder().setIdempotencyKey(key).build();
  }

  String control(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + address + "/_control/" + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  String effects() throws Exception {
    return control("GET", "effects?by=order", "");
  }

  @Override
  public void close() throws Exception {
    server.close();
    hub.stop(0);
  }
}
