package dev.banyan.sandbox.steelwheels.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlaceOrderCheck {

  private Client client;

  @BeforeEach
  void logIn() throws Exception {
    client = Client.loggedIn();
  }

  @Test
  void answersAnOrderWithAnAbsoluteRedirectToItsCard() throws Exception {
    String mark = UUID.randomUUID().toString();

    HttpResponse<String> placed = place("Urgent " + mark);

    assertThat(placed.statusCode()).isEqualTo(302);
    String location = placed.headers().firstValue("Location").orElseThrow();
    assertThat(location).matches("\\Q" + Client.baseUrl() + "\\E/order\\?number=[0-9]+");
    assertThat(client.get(path(location)).body())
        .contains("Urgent " + mark, "S10_1678", "95.70", "191.40", "S18_1749", "2030-06-01");
  }

  @Test
  void keepsLatin1LettersAsSingleBytes() throws Exception {
    String location =
        place("Caf\u00e9 M\u00fcller, \u00c5rhus").headers().firstValue("Location").orElseThrow();

    HttpResponse<byte[]> card = client.bytes(path(location));

    assertThat(card.headers().firstValue("Content-Type")).hasValue("text/html;charset=ISO-8859-1");
    assertThat(new String(card.body(), StandardCharsets.ISO_8859_1))
        .contains("Caf\u00e9 M\u00fcller, \u00c5rhus");
  }

  @Test
  void showsMarkupInCommentsAsText() throws Exception {
    String location =
        place("<b onclick='x()'>5 > 3 & \"2\"</b>").headers().firstValue("Location").orElseThrow();

    assertThat(client.get(path(location)).body())
        .contains("&lt;b onclick=&#39;x()&#39;&gt;5 &gt; 3 &amp; &quot;2&quot;&lt;/b&gt;");
  }

  @Test
  void givesEveryOrderANumberOfItsOwn() throws Exception {
    String first = place("first").headers().firstValue("Location").orElseThrow();
    String second = place("second").headers().firstValue("Location").orElseThrow();

    assertThat(number(second)).isGreaterThan(number(first));
  }

  @Test
  void refusesAnOrderForAnUnknownCustomer() throws Exception {
    HttpResponse<String> answer =
        client.post("/order/new", "customer", "1", "product1", "S10_1678", "quantity1", "1");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("there is no customer 1");
  }

  @Test
  void refusesAnOrderWithoutLines() throws Exception {
    assertThat(client.post("/order/new", "customer", "103").statusCode()).isEqualTo(400);
  }

  @Test
  void changesTheStatusAndGoesBackToTheCard() throws Exception {
    String location = place("to be cancelled").headers().firstValue("Location").orElseThrow();
    String number = Integer.toString(number(location));

    HttpResponse<String> changed =
        client.post("/order/status", "number", number, "status", "Cancelled");

    assertThat(changed.statusCode()).isEqualTo(302);
    assertThat(changed.headers().firstValue("Location")).hasValue(location);
    assertThat(client.get(path(location)).body()).contains("<td>Cancelled</td>");
    HttpResponse<String> illegal =
        client.post("/order/status", "number", number, "status", "Shipped");
    assertThat(illegal.statusCode()).isEqualTo(409);
    assertThat(illegal.body()).contains("is Cancelled and cannot become Shipped");
  }

  private HttpResponse<String> place(String comments) throws Exception {
    return client.post(
        "/order/new",
        "customer",
        "103",
        "requiredDate",
        "2030-06-01",
        "comments",
        comments,
        "product1",
        "S10_1678",
        "quantity1",
        "2",
        "price1",
        "95.70",
        "product2",
        "S18_1749",
        "quantity2",
        "1");
  }

  private static String path(String location) {
    return location.substring(Client.baseUrl().length());
  }

  private static int number(String location) {
    return Integer.parseInt(location.substring(location.lastIndexOf('=') + 1));
  }
}
