package dev.banyan.hub.facade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands with an idempotency key through the shipped routes, on a real store. */
class CommandsIT {

  private static final String ORDERS = "/api/orders/v1/orders";
  private static final String ORDER =
      """
      {"customerNumber": 103, "comments": "Grüße <&> €",
       "lines": [{"productCode": "S10_1678", "quantity": 2, "priceEach": 95.70}]}
      """;

  private LegacyStandIn legacy;
  private FacadeServer server;

  @BeforeEach
  void start() throws Exception {
    legacy = new LegacyStandIn();
    server =
        FacadeServer.start(
            Path.of("..").toAbsolutePath().normalize(),
            Map.of("banyan.legacy.http", legacy.address()));
  }

  @AfterEach
  void stop() {
    legacy.hold.countDown();
    server.close();
    legacy.close();
  }

  @Test
  void placesAnOrderInTheLegacySystemAndAnswersItAsTheContractHasIt() throws Exception {
    HttpResponse<String> response =
        server.send(
            "POST",
            ORDERS,
            ORDER,
            "Content-Type",
            "application/json",
            "Idempotency-Key",
            "key-" + UUID.randomUUID(),
            "Cookie",
            "secret",
            "Authorization",
            "secret");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    assertThat(response.headers().firstValue("Location")).hasValue(ORDERS + "/10426");
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(response.headers().map()).doesNotContainKeys("set-cookie", "Idempotency-Key");
    JsonNode order = FacadeServer.json(response);
    assertThat(order.get("status").asText()).isEqualTo("IN_PROCESS");
    assertThat(order.get("comments").asText()).isEqualTo("Grüße, \"quoted\" \\ &\n€");
    assertThat(order.get("shippedDate").isNull()).isTrue();
    assertThat(response.body()).contains("\"total\":191.40");
    assertThat(legacy.bodies.get(0))
        .contains("<comments>Gr&#252;&#223;e &lt;&amp;&gt; &#8364;</comments>")
        .contains("priceEach=\"95.7\"");
    assertThat(legacy.headers.toString()).doesNotContain("secret");
  }

  @Test
  void answersARepeatedCommandFromTheStore() throws Exception {
    String key = "key-" + UUID.randomUUID();
    HttpResponse<String> first = place(key, ORDER);
    HttpResponse<String> second = place(key, ORDER);

    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"));
    assertThat(legacy.bodies).hasSize(1);
  }

  @Test
  void refusesAKeyOfAnotherRequest() throws Exception {
    String key = "key-" + UUID.randomUUID();
    place(key, ORDER);
    HttpResponse<String> other = place(key, ORDER.replace("103", "112"));

    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(legacy.bodies).hasSize(1);
  }

  @Test
  void answers409WhileTheFirstRequestIsStillInFlight() throws Exception {
    String key = "key-" + UUID.randomUUID();
    legacy.hold = new CountDownLatch(1);
    CompletableFuture<HttpResponse<String>> first =
        CompletableFuture.supplyAsync(() -> placeUnchecked(key));
    Awaitility.await().until(() -> !legacy.bodies.isEmpty());

    HttpResponse<String> second = place(key, ORDER);
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.headers().firstValue("Retry-After")).isPresent();
    legacy.hold.countDown();
    assertThat(first.get().statusCode()).isEqualTo(201);
    assertThat(legacy.ordersPlaced()).isEqualTo(1);
  }

  @Test
  void findsItsOrderWhenTheFirstAnswerWasLost() throws Exception {
    String key = "key-" + UUID.randomUUID();
    legacy.loseAnswer = true;
    assertThat(place(key, ORDER).statusCode()).isGreaterThanOrEqualTo(500);

    HttpResponse<String> again = place(key, ORDER);
    assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
    assertThat(FacadeServer.json(again).get("orderNumber").asInt()).isEqualTo(10426);
    assertThat(legacy.ordersPlaced()).isEqualTo(1);
  }

  @Test
  void goesThroughAfterTheHubDiedInTheMiddle() throws Exception {
    String key = "key-" + UUID.randomUUID();
    place(key, ORDER);
    // What a kill after the legacy system's commit leaves behind.
    server
        .jdbc()
        .sql(
            "update hub.idempotency_keys set state = 'IN_FLIGHT', status = null, headers = null,"
                + " body = null where key = ?")
        .param(key)
        .update();
    assertThat(place(key, ORDER).statusCode()).isEqualTo(409);

    server.bean(dev.banyan.hub.facade.command.KeyStore.class).openAbandoned();
    HttpResponse<String> again = place(key, ORDER);
    assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
    assertThat(FacadeServer.json(again).get("orderNumber").asInt()).isEqualTo(10426);
    assertThat(legacy.ordersPlaced()).isEqualTo(1);
  }

  @Test
  void refusesAReferenceThatAnotherPartnerUsed() throws Exception {
    String key = "key-" + UUID.randomUUID();
    place(key, ORDER);
    server.jdbc().sql("delete from hub.idempotency_keys where key = ?").param(key).update();

    assertThat(place(key, ORDER).statusCode()).isEqualTo(409);
  }

  @Test
  void answers503WithoutLegacySystemAndKeepsTheKeyOpen() throws Exception {
    String key = "key-" + UUID.randomUUID();
    legacy.close();
    HttpResponse<String> response = place(key, ORDER);

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(
            server
                .jdbc()
                .sql("select state from hub.idempotency_keys where key = ?")
                .param(key)
                .query(String.class)
                .single())
        .isEqualTo("OPEN");
  }

  @Test
  void namesTheFieldTheLegacySystemRefuses() throws Exception {
    HttpResponse<String> response = place("key-" + UUID.randomUUID(), ORDER.replace("103", "999"));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
    assertThat(FacadeServer.json(response).at("/errors/0/pointer").asText())
        .isEqualTo("/customerNumber");
  }

  @Test
  void namesEveryFieldOfABodyThatBreaksTheContract() throws Exception {
    HttpResponse<String> response =
        place(
            "key-" + UUID.randomUUID(),
            "{\"customerNumber\": \"x\", \"colour\": 1, \"requiredDate\": \"soon\","
                + " \"lines\": [{\"productCode\": \"S10_1678\", \"quantity\": 0}]}");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(FacadeServer.json(response).get("errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder(
            "/customerNumber", "/colour", "/requiredDate", "/lines/0/quantity");
    assertThat(legacy.bodies).isEmpty();
  }

  @Test
  void refusesOtherMediaTypesBrokenJsonMissingKeysAndLongBodies() throws Exception {
    String key = "key-" + UUID.randomUUID();
    assertThat(
            server
                .send("POST", ORDERS, ORDER, "Content-Type", "text/xml", "Idempotency-Key", key)
                .statusCode())
        .isEqualTo(415);
    assertThat(place(key, "{\"a\": 1, \"a\": 2}").statusCode()).isEqualTo(400);
    assertThat(place(key, "{").statusCode()).isEqualTo(400);
    assertThat(place(key, "").statusCode()).isEqualTo(400);
    assertThat(place(key, " ".repeat(300_000)).statusCode()).isEqualTo(413);
    HttpResponse<String> keyless =
        server.send("POST", ORDERS, ORDER, "Content-Type", "application/json");
    assertThat(FacadeServer.json(keyless).at("/errors/0/name").asText())
        .isEqualTo("Idempotency-Key");
  }

  @Test
  void changesAStatusOnlyOfTheOrderThatIfMatchNames() throws Exception {
    String tag = server.get(ORDERS + "/10101").headers().firstValue("ETag").orElseThrow();

    assertThat(status("ON_HOLD", "If-Match", "\"0-0\"").statusCode()).isEqualTo(412);
    HttpResponse<String> changed = status("ON_HOLD", "If-Match", tag);
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    assertThat(FacadeServer.json(changed).get("status").asText()).isEqualTo("ON_HOLD");
    assertThat(legacy.bodies).containsExactly("<status>On Hold</status>");
  }

  @Test
  void answersAnIllegalStatusWithAProblem() throws Exception {
    HttpResponse<String> response = status("RESOLVED", "X-None", "x");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(409);
    assertThat(FacadeServer.json(response).at("/errors/0/pointer").asText()).isEqualTo("/status");
  }

  private HttpResponse<String> status(String status, String header, String value) throws Exception {
    return server.send(
        "PUT",
        ORDERS + "/10101/status",
        "{\"status\": \"" + status + "\"}",
        "Content-Type",
        "application/json",
        "Idempotency-Key",
        "key-" + UUID.randomUUID(),
        header,
        value);
  }

  private HttpResponse<String> placeUnchecked(String key) {
    try {
      return place(key, ORDER);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> place(String key, String body) throws Exception {
    return server.send(
        "POST", ORDERS, body, "Content-Type", "application/json", "Idempotency-Key", key);
  }
}
