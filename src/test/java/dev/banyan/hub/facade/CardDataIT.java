package dev.banyan.hub.facade;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Card numbers in requests, to the shipped routes on a real store. */
class CardDataIT {

  private static final String CARD = "4111111111111111";
  private static final String ORDERS = "/api/orders/v1/orders";

  private LegacyStandIn legacy;
  private FacadeServer server;

  @BeforeEach
  void start() throws Exception {
    legacy = new LegacyStandIn();
    server =
        FacadeServer.start(
            Path.of("..").toAbsolutePath().normalize(),
            Map.of("banyan.legacy.http", legacy.address()));
    server.jdbc().sql("DELETE FROM hub.dead_letters").update();
  }

  @AfterEach
  void stop() {
    legacy.hold.countDown();
    server.close();
    legacy.close();
  }

  @Test
  void aCardNumberIsRefusedWhereverItStandsAndNothingOfItIsKept() throws Exception {
    refused(post("{\"customerNumber\": 103, \"comments\": \"4111 1111 1111 1111\"}"), "body");
    refused(server.get("/api/customers/v1/customers/" + CARD), "path");
    refused(server.get("/api/customers/v1/customers?q=4111%201111+1111%201111"), "query");
    refused(server.get(ORDERS + "/10100", "X-Note", CARD), "header x-note");
    refused(server.get("/webhooks/anybody", "X-Card", CARD), "header x-card");

    assertThat(
            server
                .jdbc()
                .sql("SELECT count(*) FROM hub.dead_letters d WHERE d::text LIKE '%4111%1111%'")
                .query(Long.class)
                .single())
        .isZero();
    assertThat(
            server
                .jdbc()
                .sql("SELECT source FROM hub.dead_letters ORDER BY source")
                .query(String.class)
                .list())
        .containsExactly(
            "refused:http/GET /api/customers",
            "refused:http/GET /api/orders",
            "refused:http/GET /webhooks/anybody",
            "refused:http/POST /api/orders");
    assertThat(
            server
                .jdbc()
                .sql("SELECT count(*) FROM hub.idempotency_keys WHERE key = 'card-1'")
                .query(Long.class)
                .single())
        .isZero();
  }

  private HttpResponse<String> post(String body) throws Exception {
    return server.send(
        "POST", ORDERS, body, "Content-Type", "application/json", "Idempotency-Key", "card-1");
  }

  private static void refused(HttpResponse<String> response, String where) throws Exception {
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(FacadeServer.json(response).path("type").asText())
        .isEqualTo("urn:banyan:problem:card-data");
    assertThat(response.body().toLowerCase(java.util.Locale.ROOT))
        .contains(where + " carries a card number")
        .doesNotContain("4111");
  }
}
