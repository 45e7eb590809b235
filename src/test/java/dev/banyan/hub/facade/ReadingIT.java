package dev.banyan.hub.facade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shipped read operations over HTTP, on a real store. */
class ReadingIT {

  private static FacadeServer server;

  @BeforeAll
  static void start() throws Exception {
    server = FacadeServer.start(Path.of("..").toAbsolutePath().normalize(), Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void answersAnOrderWithItsLinesAndExactMoney() throws Exception {
    HttpResponse<String> response = server.get("/api/orders/v1/orders/10100");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    JsonNode order = FacadeServer.json(response);
    assertThat(order.get("orderNumber").asInt()).isEqualTo(10100);
    assertThat(order.get("orderDate").asText()).isEqualTo("2003-01-06");
    assertThat(order.get("lines")).hasSize(2);
    assertThat(response.body()).contains("95.70").contains("4600.21").contains("\"comments\":null");
  }

  @Test
  void answersACustomerAndAProduct() throws Exception {
    JsonNode customer = FacadeServer.json(server.get("/api/customers/v1/customers/103"));
    assertThat(customer.at("/address/city").asText()).isEqualTo("Genève");
    assertThat(customer.at("/contact/lastName").asText()).isEqualTo("O'Neil");
    JsonNode product = FacadeServer.json(server.get("/api/products/v1/products/S10_1678"));
    assertThat(product.get("productLine").asText()).isEqualTo("Motorcycles");
  }

  @Test
  void answersTheProblemOfAnUnknownOrDeletedResource() throws Exception {
    for (String path : List.of("/api/orders/v1/orders/1", "/api/customers/v1/customers/200")) {
      HttpResponse<String> response = server.get(path);
      assertThat(response.statusCode()).isEqualTo(404);
      assertThat(response.headers().firstValue("Content-Type"))
          .hasValue("application/problem+json");
      assertThat(FacadeServer.json(response).get("status").asInt()).isEqualTo(404);
    }
  }

  @Test
  void namesTheFieldOfAPathParameterOfTheWrongType() throws Exception {
    JsonNode problem = violations(server.get("/api/orders/v1/orders/abc"));
    assertThat(problem.at("/errors/0/in").asText()).isEqualTo("path");
    assertThat(problem.at("/errors/0/name").asText()).isEqualTo("orderNumber");
    assertThat(problem.at("/errors/0/detail").asText()).isEqualTo("must be an integer");
  }

  @Test
  void namesEveryBadQueryParameterAtOnce() throws Exception {
    JsonNode problem =
        violations(
            server.get("/api/orders/v1/orders?limit=1000&status=Shipped&orderedFrom=x&colour=red"));
    assertThat(problem.get("errors").findValuesAsText("name"))
        .containsExactlyInAnyOrder("limit", "status", "orderedFrom", "colour");
  }

  @Test
  void refusesAParameterThatIsGivenTwice() throws Exception {
    JsonNode problem = violations(server.get("/api/orders/v1/orders?limit=1&limit=2"));
    assertThat(problem.at("/errors/0/detail").asText()).contains("more than once");
  }

  @Test
  void filtersTheList() throws Exception {
    assertThat(orderNumbers("?customerNumber=363")).containsExactly(10100, 10102);
    assertThat(orderNumbers("?status=ON_HOLD")).containsExactly(10102);
    assertThat(orderNumbers("?orderedFrom=2003-01-09&orderedTo=2003-01-09")).containsExactly(10101);
    JsonNode products =
        FacadeServer.json(server.get("/api/products/v1/products?name=merCEDES")).get("items");
    assertThat(products).hasSize(1);
  }

  private static List<Integer> orderNumbers(String query) throws Exception {
    List<Integer> numbers = new ArrayList<>();
    FacadeServer.json(server.get("/api/orders/v1/orders" + query))
        .get("items")
        .forEach(o -> numbers.add(o.get("orderNumber").asInt()));
    return numbers;
  }

  @Test
  void pagesThroughAllRowsOnce() throws Exception {
    List<Integer> seen = new ArrayList<>();
    String cursor = null;
    do {
      String query = "?country=US&limit=7" + (cursor == null ? "" : "&cursor=" + cursor);
      JsonNode page = FacadeServer.json(server.get("/api/customers/v1/customers" + query));
      page.get("items").forEach(c -> seen.add(c.get("customerNumber").asInt()));
      cursor = page.get("nextCursor").isNull() ? null : page.get("nextCursor").asText();
    } while (cursor != null);

    List<Integer> expected =
        server
            .jdbc()
            .sql(
                "select customer_number from customers where country = 'US' and not deleted"
                    + " order by 1")
            .query(Integer.class)
            .list();
    assertThat(seen).isEqualTo(expected).doesNotHaveDuplicates();
  }

  @Test
  void refusesACursorOfOtherFiltersAndAForgedOne() throws Exception {
    JsonNode page = FacadeServer.json(server.get("/api/customers/v1/customers?country=US&limit=1"));
    String cursor = page.get("nextCursor").asText();

    for (String query : List.of("country=CH&cursor=" + cursor, "cursor=AAAA", "cursor=%25%25")) {
      JsonNode problem = violations(server.get("/api/customers/v1/customers?" + query));
      assertThat(problem.at("/errors/0/name").asText()).isEqualTo("cursor");
    }
  }

  @Test
  void answers304UntilALineOfTheOrderChanges() throws Exception {
    String path = "/api/orders/v1/orders/10101";
    String tag = server.get(path).headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> unchanged = server.get(path, "If-None-Match", "\"other\", W/" + tag);
    assertThat(unchanged.statusCode()).isEqualTo(304);
    assertThat(unchanged.body()).isEmpty();
    assertThat(unchanged.headers().firstValue("ETag")).hasValue(tag);

    server
        .jdbc()
        .sql(
            "update order_lines set quantity = 2, position_offset = 900 where order_number = 10101")
        .update();
    HttpResponse<String> changed = server.get(path, "If-None-Match", tag);
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.headers().firstValue("ETag").orElseThrow()).isNotEqualTo(tag);
  }

  @Test
  void compressesLargeAnswersUnderAnEntityTagOfTheirOwn() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri("/api/customers/v1/customers?limit=100"))
            .header("Accept-Encoding", "gzip")
            .build();
    HttpResponse<byte[]> response =
        server.http().send(request, HttpResponse.BodyHandlers.ofByteArray());

    assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(response.headers().firstValue("Vary")).hasValue("Accept-Encoding");
    String tag = response.headers().firstValue("ETag").orElseThrow();
    assertThat(tag).endsWith("--gzip\"");
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
    assertThat(FacadeServer.JSON.readTree(plain).get("items")).hasSize(100);
    assertThat(
            server.get("/api/customers/v1/customers?limit=100", "If-None-Match", tag).statusCode())
        .isEqualTo(304);
  }

  @Test
  void leaksNoRequestHeaderIntoTheAnswer() throws Exception {
    HttpResponse<String> response =
        server.get(
            "/api/orders/v1/orders/10100",
            "Authorization",
            "Bearer secret",
            "Cookie",
            "JSESSIONID=secret",
            "X-Custom",
            "secret",
            "CamelHttpResponseCode",
            "418",
            "camelfilename",
            "secret",
            "Location",
            "http://secret/",
            "Cache-Control",
            "secret");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().map().toString()).doesNotContain("secret");
    assertThat(response.headers().map().keySet().stream().map(String::toLowerCase))
        .containsExactlyInAnyOrder(
            "cache-control",
            "content-length",
            "content-type",
            "date",
            "etag",
            "x-content-type-options");
  }

  @Test
  void answersProblemsForWrongPathMethodAndAccept() throws Exception {
    assertProblem(server.get("/api/orders/v1/nothing"), 404);
    HttpResponse<String> method = server.send("DELETE", "/api/orders/v1/orders/10100", "");
    assertProblem(method, 405);
    assertThat(method.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS");
    assertProblem(server.get("/api/orders/v1/orders/10100", "Accept", "application/xml"), 406);
    assertThat(
            server
                .get("/api/orders/v1/orders/10100", "Accept", "text/html, application/*;q=0.5")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void answersHeadLikeGetWithoutABody() throws Exception {
    HttpResponse<String> head = server.send("HEAD", "/api/orders/v1/orders/10100", "");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValueAsLong("Content-Length").orElse(0)).isPositive();
  }

  @Test
  void servesTheContractAndAPageOfIt() throws Exception {
    HttpResponse<String> yaml = server.get("/api/orders/v1/openapi.yaml");
    assertThat(yaml.body()).startsWith("openapi: 3.1.0");
    JsonNode json = FacadeServer.json(server.get("/api/orders/v1/openapi.json"));
    assertThat(json.at("/info/title").asText()).isEqualTo("Orders");
    for (String path : List.of("", "/", "/docs")) {
      HttpResponse<String> page = server.get("/api/orders/v1" + path);
      assertThat(page.body()).contains("/api/orders/v1/orders/{orderNumber}");
      assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
          .startsWith("default-src 'none'");
    }
  }

  private static JsonNode violations(HttpResponse<String> response) throws Exception {
    assertProblem(response, 400);
    return FacadeServer.json(response);
  }

  private static void assertProblem(HttpResponse<String> response, int status) throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(FacadeServer.json(response).get("status").asInt()).isEqualTo(status);
    assertThat(FacadeServer.json(response).get("title").asText()).isNotEmpty();
  }
}
