package dev.banyan.sandbox.steelwheels.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoginCheck {

  private final Client client = new Client();

  @Test
  void sendsStrangersToTheLoginPageAndRemembersWhereTheyWanted() throws Exception {
    HttpResponse<String> answer = client.get("/orders?status=On+Hold&page=1");

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location"))
        .hasValue(Client.baseUrl() + "/login?next=%2Forders%3Fstatus%3DOn%2BHold%26page%3D1");
  }

  @Test
  void showsTheLoginForm() throws Exception {
    HttpResponse<String> answer = client.get("/login");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValue("text/html;charset=ISO-8859-1");
    assertThat(answer.body()).contains("name=\"user\"", "name=\"password\"");
  }

  @Test
  void refusesAWrongPassword() throws Exception {
    HttpResponse<String> answer = client.post("/login", "user", "dmurphy", "password", "wrong");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("Unknown user or wrong password");
    assertThat(client.get("/orders").statusCode()).isEqualTo(302);
  }

  @Test
  void setsThreeCookiesEachInAHeaderOfItsOwn() throws Exception {
    HttpResponse<String> answer = client.post("/login", "user", "dmurphy", "password", "wheels");

    List<String> cookies = answer.headers().allValues("Set-Cookie");
    assertThat(cookies).filteredOn(cookie -> cookie.startsWith("JSESSIONID=")).hasSize(1);
    assertThat(cookies).filteredOn(cookie -> cookie.startsWith("SW_USER=dmurphy;")).hasSize(1);
    // The date of an Expires attribute has a comma: cookies must not be joined.
    assertThat(cookies).filteredOn(cookie -> cookie.startsWith("SW_VISITED=yes;")).hasSize(1);
  }

  @Test
  void goesOnToThePageThatWasWanted() throws Exception {
    HttpResponse<String> answer =
        client.post(
            "/login", "user", "dmurphy", "password", "wheels", "next", "/orders?status=On+Hold");

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location"))
        .hasValue(Client.baseUrl() + "/orders?status=On+Hold");
  }

  @Test
  void neverGoesOnToAnotherSite() throws Exception {
    HttpResponse<String> answer =
        client.post("/login", "user", "dmurphy", "password", "wheels", "next", "//evil.example/");

    assertThat(answer.headers().firstValue("Location")).hasValue(Client.baseUrl() + "/");
  }

  @Test
  void keepsTheSessionUntilLogOut() throws Exception {
    Client user = Client.loggedIn();
    assertThat(user.get("/").body()).contains("dmurphy").contains("Welcome");

    HttpResponse<String> logout = user.get("/logout");
    assertThat(logout.headers().firstValue("Location")).hasValue(Client.baseUrl() + "/login");
    assertThat(user.get("/").statusCode()).isEqualTo(302);
  }

  @Test
  void keepsSessionsApart() throws Exception {
    Client first = Client.loggedIn();
    Client second = new Client();
    second.post("/login", "user", "ghernandez", "password", "wheels");

    assertThat(first.get("/").body()).contains("dmurphy").doesNotContain("ghernandez");
    assertThat(second.get("/").body()).contains("ghernandez").doesNotContain("dmurphy");
  }
}
