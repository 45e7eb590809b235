package dev.banyan.e2e;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;

/** Steel Wheels' pages as a clerk sees them, logged in. */
final class LegacyPages {

  private final String base;
  private final String session;

  LegacyPages(String base) throws IOException, InterruptedException {
    this.base = base;
    HttpResponse<String> login =
        Http.post(
            base + "/login",
            "user=dmurphy&password=wheels",
            "Content-Type",
            "application/x-www-form-urlencoded");
    List<String> cookies = login.headers().allValues("Set-Cookie");
    this.session =
        cookies.stream()
            .filter(cookie -> cookie.startsWith("JSESSIONID="))
            .map(cookie -> cookie.split(";", 2)[0])
            .findFirst()
            .orElseThrow(() -> new AssertionError("no session from log in: " + login));
  }

  String orderCard(int orderNumber) throws IOException, InterruptedException {
    return Http.get(base + "/order?number=" + orderNumber, "Cookie", session).body();
  }

  /** Runs a batch job, as the night does. */
  String batch(String name) throws IOException, InterruptedException {
    return Http.post(base + "/batch/" + name, "", "Cookie", session).body();
  }

  /**
   * Places an order as the telephone desk does.
   *
   * @param form the fields of the page
   * @return its number
   */
  int phoneOrder(String form) throws IOException, InterruptedException {
    HttpResponse<String> placed =
        Http.post(
            base + "/phone-order",
            form,
            "Content-Type",
            "application/x-www-form-urlencoded",
            "Cookie",
            session);
    String card =
        placed
            .headers()
            .firstValue("Location")
            .orElseThrow(() -> new AssertionError("no phone order: " + placed.body()));
    return Integer.parseInt(card.substring(card.indexOf('=') + 1));
  }
}
