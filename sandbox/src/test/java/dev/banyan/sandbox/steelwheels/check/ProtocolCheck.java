package dev.banyan.sandbox.steelwheels.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ProtocolCheck {

  private final Client client = new Client();

  @Test
  void redirectsToTheHostThatTheClientUsed() throws Exception {
    RawHttp.Answer answer =
        RawHttp.send(
            "GET /customers HTTP/1.1",
            "Host: intranet.steelwheels.example:81",
            "Connection: close");

    assertThat(answer.statusLine()).startsWith("HTTP/1.1 302");
    assertThat(answer.values("Location"))
        .containsExactly("http://intranet.steelwheels.example:81/login?next=%2Fcustomers");
  }

  @Test
  void answersHttp10WithoutHostAndWithoutChunks() throws Exception {
    RawHttp.Answer answer = RawHttp.send("GET /xml/customers/103.xml HTTP/1.0");

    assertThat(answer.statusLine()).matches("HTTP/1\\.[01] 200.*");
    assertThat(answer.values("Transfer-Encoding")).isEmpty();
    assertThat(answer.body()).startsWith("<?xml").endsWith("</customer>");
  }

  @Test
  void sendsEachCookieInAHeaderOfItsOwnToOldClients() throws Exception {
    String form = "user=dmurphy&password=wheels";
    RawHttp.Answer answer =
        RawHttp.send(
            "POST /login HTTP/1.0",
            "Host: intranet.steelwheels.example",
            "Content-Type: application/x-www-form-urlencoded",
            "Content-Length: " + form.length(),
            "",
            form);

    assertThat(answer.values("Set-Cookie"))
        .anyMatch(cookie -> cookie.startsWith("JSESSIONID="))
        .anyMatch(cookie -> cookie.startsWith("SW_USER="))
        .anyMatch(cookie -> cookie.startsWith("SW_VISITED="));
    assertThat(answer.values("Location")).containsExactly("http://intranet.steelwheels.example/");
  }

  @Test
  void servesItsLogoByteForByte() throws Exception {
    HttpResponse<byte[]> answer = client.bytes("/logo.gif");

    assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/gif");
    assertThat(answer.body()).hasSize(2_880);
    assertThat(HexFormat.of().formatHex(answer.body(), 0, 3)).isEqualTo("474946");
  }

  @Test
  void answersHeadAsGetWithoutTheBody() throws Exception {
    for (String path : new String[] {"/login", "/style.css", "/xml/orders/10100.xml"}) {
      HttpResponse<String> get = client.get(path);
      HttpResponse<String> head = client.head(path);

      assertThat(head.statusCode()).as(path).isEqualTo(200);
      assertThat(head.body()).as(path).isEmpty();
      assertThat(head.headers().firstValue("Content-Type"))
          .as(path)
          .isEqualTo(get.headers().firstValue("Content-Type"));
    }
  }

  @Test
  void answersUnknownPathsWithAPageOfItsOwn() throws Exception {
    HttpResponse<String> answer = Client.loggedIn().get("/no/such/page");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("There is no page /no/such/page.");
  }

  @Test
  void refusesMethodsThatAPageDoesNotTake() throws Exception {
    HttpResponse<String> answer =
        Client.loggedIn().send("DELETE", "/orders", "text/plain", BodyPublishers.noBody());

    assertThat(answer.statusCode()).isEqualTo(405);
  }
}
