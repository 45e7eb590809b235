package dev.banyan.sandbox.stripe;

import com.stripe.StripeClient;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCreateParams;
import dev.banyan.sandbox.FreePort;
import dev.banyan.sandbox.net.Address;
import dev.banyan.sandbox.provider.WebhookSink;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/** The stand-in with a receiver of its webhooks, and Stripe's client pointed at it. */
final class Standing implements AutoCloseable {

  static final String KEY = "sk_test_0123456789abcdef";
  static final String SECRET = "whsec_test";

  final Address address = Address.local(FreePort.next());
  final WebhookSink hub = new WebhookSink();
  final StripeClient client;
  private final StripeServer server;
  private final HttpClient http = HttpClient.newHttpClient();

  Standing(Path folder) throws IOException {
    server = new StripeServer(folder, address, KEY, SECRET, hub.address()).start();
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
    hub.close();
  }
}
