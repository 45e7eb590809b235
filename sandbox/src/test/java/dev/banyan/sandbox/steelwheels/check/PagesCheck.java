package dev.banyan.sandbox.steelwheels.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PagesCheck {

  private static final Pattern ORDER = Pattern.compile("/order\\?number=([0-9]+)");

  private Client client;

  @BeforeEach
  void logIn() throws Exception {
    client = Client.loggedIn();
  }

  @Test
  void findsCustomersByAPartOfTheirName() throws Exception {
    HttpResponse<String> answer = client.get("/customers?name=GRAPHIQUE");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("/customer?number=103", "Atelier graphique", "Nantes")
        .doesNotContain("/customer?number=112");
  }

  @Test
  void takesWhatUsersTypeAsTextAndNotAsMarkup() throws Exception {
    String body = client.get("/customers?name=%3Cscript%3E%22%27%E9").body();

    assertThat(body).doesNotContain("<script>").contains("&lt;script&gt;&quot;&#39;\u00e9");
  }

  @Test
  void showsTheCustomerCardWithItsOrders() throws Exception {
    String body = client.get("/customer?number=103").body();

    assertThat(body).contains("Atelier graphique", "Carine Schmitt", "54, rue Royale", "France");
    assertThat(orders(body)).contains("10123", "10298", "10345");
  }

  @Test
  void listsOrdersPageByPage() throws Exception {
    List<String> first = orders(client.get("/orders").body());
    List<String> second = orders(client.get("/orders?page=2").body());

    assertThat(first).hasSize(25).startsWith("10100", "10101", "10102");
    assertThat(second).hasSize(25).startsWith("10125").doesNotContainAnyElementsOf(first);
  }

  @Test
  void listsOrdersOfACustomerWithAStatus() throws Exception {
    String body = client.get("/orders?customer=131&status=Cancelled").body();

    assertThat(orders(body)).contains("10248").doesNotContain("10107");
  }

  @Test
  void showsTheOrderCard() throws Exception {
    String body = client.get("/order?number=10100").body();

    assertThat(body).contains("Shipped", "2003-01-06", "2003-01-13", "2003-01-10");
    assertThat(body).contains("S24_3969", "S18_2248", "S18_1749", "S18_4409", "12,140.00");
  }

  @Test
  void showsNoShippedDateForTheDummyDate() throws Exception {
    assertThat(client.get("/order?number=10248").body()).doesNotContain("2006-08-23");
  }

  @Test
  void listsProductsOfALine() throws Exception {
    String body = client.get("/products?line=Trains").body();

    assertThat(body).contains("1950&#39;s Chicago Surface Lines Streetcar", "3 products");
  }

  @Test
  void namesWhatIsUnknownOrCannotBeRead() throws Exception {
    HttpResponse<String> unknown = client.get("/order?number=999999999");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("There is no order 999999999.");

    HttpResponse<String> unreadable = client.get("/customer?number=abc");
    assertThat(unreadable.statusCode()).isEqualTo(400);
    assertThat(unreadable.body()).contains("number must be a number");

    assertThat(client.get("/orders?page=0").statusCode()).isEqualTo(400);
  }

  private static List<String> orders(String body) {
    return ORDER.matcher(body).results().map(match -> match.group(1)).toList();
  }
}
