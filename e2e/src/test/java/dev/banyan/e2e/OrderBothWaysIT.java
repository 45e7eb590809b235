package dev.banyan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An order placed on either side is seen on the other. */
class OrderBothWaysIT {

  private static final Pattern NUMBER = Pattern.compile("<order number=\"(\\d+)\"");

  @BeforeAll
  static void start() throws Exception {
    Banyan.up();
  }

  @Test
  void anOrderPlacedOnTheLegacySideIsVisibleOnTheNewSide() throws Exception {
    HttpResponse<String> placed =
        Http.post(
            Banyan.url("Steel Wheels") + "/xml/orders",
            "<order customer=\"103\"><comments>by telex</comments>"
                + "<line product=\"S10_1678\" quantity=\"2\" priceEach=\"95.70\"/></order>",
            "Content-Type",
            "application/xml");
    assertThat(placed.statusCode()).as(placed.body()).isEqualTo(201);
    Matcher number = NUMBER.matcher(placed.body());
    assertThat(number.find()).as(placed.body()).isTrue();
    String facade = Banyan.url("proxy") + "/api/orders/v1/orders/" + number.group(1);

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              HttpResponse<String> seen = Http.get(facade);
              assertThat(seen.statusCode()).as(seen.body()).isEqualTo(200);
              JsonNode order = Http.JSON.readTree(seen.body());
              assertThat(order.get("comments").asText()).isEqualTo("by telex");
              assertThat(order.get("lines")).hasSize(1);
              assertThat(order.get("lines").get(0).get("priceEach").decimalValue())
                  .isEqualByComparingTo("95.70");
            });
  }

  @Test
  void anOrderPlacedOnTheNewSideIsVisibleInTheLegacyPages() throws Exception {
    String key = UUID.randomUUID().toString();
    String body =
        "{\"customerNumber\":103,\"comments\":\"by facade "
            + key
            + "\",\"lines\":"
            + "[{\"productCode\":\"S10_1678\",\"quantity\":3,\"priceEach\":90.00}]}";
    String facade = Banyan.url("proxy") + "/api/orders/v1/orders";
    String[] headers = {"Content-Type", "application/json", "Idempotency-Key", key};

    HttpResponse<String> placed = Http.post(facade, body, headers);
    assertThat(placed.statusCode()).as(placed.body()).isEqualTo(201);
    int number = Http.JSON.readTree(placed.body()).get("orderNumber").asInt();
    HttpResponse<String> again = Http.post(facade, body, headers);
    assertThat(Http.JSON.readTree(again.body()).get("orderNumber").asInt())
        .as("the same key gives the same order")
        .isEqualTo(number);

    HttpResponse<String> legacy =
        Http.get(Banyan.url("Steel Wheels") + "/xml/orders/" + number + ".xml");
    assertThat(legacy.statusCode()).isEqualTo(200);
    assertThat(legacy.body()).contains("by facade " + key).contains("quantity=\"3\"");
    assertThat(new LegacyPages(Banyan.url("Steel Wheels")).orderCard(number))
        .contains("by facade " + key);
    HttpResponse<String> read = Http.get(facade + "/" + number);
    assertThat(read.statusCode()).as("read your own write").isEqualTo(200);
  }
}
