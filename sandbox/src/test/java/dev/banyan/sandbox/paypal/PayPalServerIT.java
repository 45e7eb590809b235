package dev.banyan.sandbox.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.FreePort;
import dev.banyan.sandbox.net.Address;
import dev.banyan.sandbox.provider.WebhookSink;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayPalServerIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  private record Answered(int status, JsonNode body) {
    String issue() {
      return body.path("details").path(0).path("issue").asText();
    }
  }

  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Address address = Address.local(FreePort.next());
  private WebhookSink hub;
  private PayPalServer paypal;
  private String authorization;

  @BeforeEach
  void start() throws Exception {
    hub = new WebhookSink();
    paypal = server().start();
    authorization =
        "Basic "
            + Base64.getEncoder().encodeToString("client:secret".getBytes(StandardCharsets.UTF_8));
    Answered token = post("/v1/oauth2/token", "", "grant_type=client_credentials");
    authorization = "Bearer " + token.body().path("access_token").asText();
  }

  private PayPalServer server() {
    return new PayPalServer(folder, address, "client", "secret", "WH-1", hub.address());
  }

  @AfterEach
  void stop() throws Exception {
    paypal.close();
    hub.close();
  }

  @Test
  void aSavedSourceIsAuthorizedThenCapturedInPartsAndRefunded() throws Exception {
    Answered order = post("/v2/checkout/orders", "r1", order("AUTHORIZE", "vault_sw103", "inv-1"));
    assertThat(order.status()).isEqualTo(201);
    assertThat(order.body().path("status").asText()).isEqualTo("COMPLETED");
    String held = order.body().at("/purchase_units/0/payments/authorizations/0/id").asText();

    String part = "{\"amount\":{\"currency_code\":\"USD\",\"value\":\"4.00\"}}";
    Answered first = post("/v2/payments/authorizations/" + held + "/capture", "r2", part);
    assertThat(first.body().path("status").asText()).isEqualTo("COMPLETED");
    assertThat(post("/v2/payments/authorizations/" + held + "/capture", "r3", "{}").status())
        .isEqualTo(201);
    assertThat(post("/v2/payments/authorizations/" + held + "/capture", "r4", "{}").issue())
        .isEqualTo("AUTHORIZATION_ALREADY_CAPTURED");
    String capture = first.body().path("id").asText();
    assertThat(post("/v2/payments/captures/" + capture + "/refund", "r5", "{}").status())
        .isEqualTo(201);
    assertThat(get("/v2/payments/captures/" + capture).body().path("status").asText())
        .isEqualTo("REFUNDED");
    assertThat(post("/v2/payments/authorizations/" + held + "/void", "r6", "{}").issue())
        .isEqualTo("PREVIOUSLY_CAPTURED");
  }

  @Test
  void aRepeatedRequestIdGivesTheLatestStateAndNoSecondPayment() throws Exception {
    String said = order("CAPTURE", "vault_sw103", "inv-1");
    Answered first = post("/v2/checkout/orders", "same", said);
    String capture = first.body().at("/purchase_units/0/payments/captures/0/id").asText();
    post("/v2/payments/captures/" + capture + "/refund", "refund", "{}");

    Answered again = post("/v2/checkout/orders", "same", said);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body().at("/purchase_units/0/payments/captures/0/status").asText())
        .isEqualTo("REFUNDED");
    assertThat(get("/_control/effects?by=invoice_id").body().at("/inv-1/capture").asInt())
        .isEqualTo(1);
  }

  @Test
  void anInvoiceIsCapturedOnceAlsoUnderAnotherRequestIdAndAfterARestart() throws Exception {
    post("/v2/checkout/orders", "r1", order("CAPTURE", "vault_sw103", "inv-1"));
    paypal.close();
    paypal = server().start();

    assertThat(post("/v2/checkout/orders", "r2", order("CAPTURE", "vault_sw103", "inv-1")).issue())
        .isEqualTo("DUPLICATE_INVOICE_ID");
  }

  @Test
  void aPayerApprovesBeforeTheMoneyMoves() throws Exception {
    Answered order = post("/v2/checkout/orders", "r1", order("CAPTURE", "", "inv-1"));
    String capture = "/v2/checkout/orders/" + order.body().path("id").asText() + "/capture";
    assertThat(post(capture, "r2", "{}").issue()).isEqualTo("ORDER_NOT_APPROVED");

    post("/_control/approve/" + order.body().path("id").asText(), "", "");
    assertThat(post(capture, "r2", "{}").body().path("status").asText()).isEqualTo("COMPLETED");
    assertThat(post(capture, "r3", "{}").issue()).isEqualTo("ORDER_ALREADY_CAPTURED");
  }

  @Test
  void declinesAndStrangersAreTurnedAway() throws Exception {
    assertThat(post("/v2/checkout/orders", "r1", order("CAPTURE", "vault_sw247", "i")).issue())
        .isEqualTo("INSTRUMENT_DECLINED");
    assertThat(post("/v2/checkout/orders", "", order("CAPTURE", "vault_sw103", "i")).issue())
        .isEqualTo("PAYPAL_REQUEST_ID_REQUIRED");
    authorization = "Bearer A21AA9999999999.00";
    assertThat(get("/v2/checkout/orders/1").status()).isEqualTo(401);
  }

  @Test
  void webhooksAreVouchedForByPayPalItself() throws Exception {
    post("/v2/checkout/orders", "r1", order("CAPTURE", "vault_sw103", "inv-1"));
    await().until(() -> hub.received.size() == 2);
    WebhookSink.Received webhook = hub.received.get(0);
    ObjectNode asked = JSON.createObjectNode().put("webhook_id", "WH-1");
    asked.put("transmission_id", webhook.headers().getFirst("PAYPAL-TRANSMISSION-ID"));
    asked.put("transmission_time", webhook.headers().getFirst("PAYPAL-TRANSMISSION-TIME"));
    asked.put("transmission_sig", webhook.headers().getFirst("PAYPAL-TRANSMISSION-SIG"));
    asked.set("webhook_event", JSON.readTree(webhook.body()));

    String verify = "/v1/notifications/verify-webhook-signature";
    assertThat(post(verify, "", asked.toString()).body().toString()).contains("SUCCESS");
    ((ObjectNode) asked.path("webhook_event")).put("summary", "forged");
    assertThat(post(verify, "", asked.toString()).body().toString()).contains("FAILURE");
  }

  private static String order(String intent, String source, String invoice) {
    String paid =
        source.isEmpty()
            ? ""
            : ",\"payment_source\":{\"paypal\":{\"vault_id\":\"" + source + "\"}}";
    return """
        {"intent":"%s","purchase_units":[{"invoice_id":"%s",
          "amount":{"currency_code":"USD","value":"10.99"}}]%s}
        """
        .formatted(intent, invoice, paid);
  }

  private Answered post(String path, String requestId, String body) throws Exception {
    HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.ofString(body));
    if (!requestId.isEmpty()) {
      request.header("PayPal-Request-Id", requestId);
    }
    return answer(request);
  }

  private Answered get(String path) throws Exception {
    return answer(request(path));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + address + path))
        .header("Authorization", authorization);
  }

  private Answered answer(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answered(response.statusCode(), JSON.readTree(response.body()));
  }
}
