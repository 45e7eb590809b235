package dev.banyan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Steel Wheels asks its payment processor for is answered by the hub, through Stripe. */
class PaidOrdersIT {

  private static final Pattern NUMBER = Pattern.compile("<order number=\"(\\d+)\"");
  private static final int GOOD_CUSTOMER = 103;
  private static final int CUSTOMER_WITHOUT_FUNDS = 125;

  @BeforeAll
  static void start() throws Exception {
    Banyan.up();
  }

  @Test
  void anOrderFromTheWebIsChargedOnceAndGoesOn() throws Exception {
    int order = placeOrder(GOOD_CUSTOMER);

    awaitAuthorization(order, "APPROVED");

    assertThat(orderColumn(order, "STATUS")).isEqualTo("In Process");
    assertThat(charges(order)).isEqualTo(1);
    assertThat(Banyan.ok("payments", "show", requestId(order))).contains("succeeded");
  }

  @Test
  void anOrderOfACustomerWithoutFundsIsDisputedWithTheReason() throws Exception {
    int order = placeOrder(CUSTOMER_WITHOUT_FUNDS);

    awaitAuthorization(order, "DECLINED");

    assertThat(orderColumn(order, "STATUS")).isEqualTo("Disputed");
    assertThat(orderColumn(order, "COMMENTS")).contains("101");
    assertThat(charges(order)).isZero();
  }

  @Test
  void anOrderByTelephoneIsAnsweredInItsRow() throws Exception {
    int order =
        new LegacyPages(Banyan.url("Steel Wheels"))
            .phoneOrder("customer=" + GOOD_CUSTOMER + "&product1=S10_1678&quantity1=1");

    awaitAuthorization(order, "APPROVED");

    assertThat(legacy("SELECT \"STATE\" FROM payment_request WHERE \"REQUESTID\" = '%s'", order))
        .isEqualTo("DONE");
    assertThat(charges(order)).isEqualTo(1);
  }

  private static int placeOrder(int customer) throws Exception {
    HttpResponse<String> placed =
        Http.post(
            Banyan.url("Steel Wheels") + "/xml/orders",
            "<order customer=\"%d\"><line product=\"S10_1678\" quantity=\"1\"/></order>"
                .formatted(customer),
            "Content-Type",
            "application/xml");
    Matcher number = NUMBER.matcher(placed.body());
    assertThat(number.find()).as(placed.body()).isTrue();
    return Integer.parseInt(number.group(1));
  }

  private static void awaitAuthorization(int order, String state) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(
                        legacy(
                            "SELECT \"STATE\" FROM payment_auth WHERE \"REQUESTID\" = '%s'", order))
                    .isEqualTo(state));
  }

  /** At the provider, which alone knows. */
  private static int charges(int order) throws Exception {
    JsonNode effects =
        Http.json(Banyan.url("Stripe") + "/_control/effects?by=banyan_request")
            .path(requestId(order));
    return effects.path("charges").asInt();
  }

  private static String orderColumn(int order, String column) throws Exception {
    return query("SELECT \"%s\" FROM orders WHERE \"ORDERNUMBER\" = %d".formatted(column, order));
  }

  private static String legacy(String sql, int order) throws Exception {
    return query(sql.formatted(requestId(order)));
  }

  private static String query(String sql) throws Exception {
    try (Connection connection = Banyan.legacy();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : "no row";
    }
  }

  private static String requestId(int order) {
    return "SW%010d".formatted(order);
  }
}
