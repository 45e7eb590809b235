package dev.banyan.sandbox.steelwheels.messaging;

import dev.banyan.sandbox.RunningPostgres;
import dev.banyan.sandbox.steelwheels.SteelWheels;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running Steel Wheels and a browser that is logged in. */
final class Application implements AutoCloseable {

  private static final Pattern ORDER = Pattern.compile("<order number=\"(\\d+)\"");

  private final SteelWheels steelWheels;
  private final HttpClient browser =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  private Application(SteelWheels steelWheels) {
    this.steelWheels = steelWheels;
  }

  /** Starts it with these settings beside those that it cannot do without. */
  static Application start(RunningPostgres postgres, Properties settings) throws Exception {
    Path uploads = Files.createTempDirectory("banyan-steelwheels-");
    Properties all = new Properties();
    all.setProperty("http.port", "0");
    all.setProperty("jdbc.SteelWheels.url", postgres.jdbcUrl());
    all.setProperty("jdbc.SteelWheels.user", postgres.user());
    all.setProperty("jdbc.SteelWheels.password", postgres.password());
    all.setProperty("upload.dir", uploads.toString());
    all.putAll(settings);
    SteelWheels steelWheels = new SteelWheels(all);
    steelWheels.start();
    Application application = new Application(steelWheels);
    application.post("/login", "user=dmurphy&password=wheels");
    return application;
  }

  /** Places an order over the XML interface; answers its number. */
  int placeOrder(int customer, String product, int quantity) throws Exception {
    String body =
        "<order customer=\"%d\"><line product=\"%s\" quantity=\"%d\"/></order>"
            .formatted(customer, product, quantity);
    String answer =
        send(
            HttpRequest.newBuilder(uri("/xml/orders"))
                .header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    Matcher order = ORDER.matcher(answer);
    if (!order.find()) {
      throw new IOException("no order was placed: " + answer);
    }
    return Integer.parseInt(order.group(1));
  }

  String get(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  /** Posts a form and follows the redirect; answers the page. */
  String post(String path, String form) throws Exception {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form, StandardCharsets.ISO_8859_1)));
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + steelWheels.port() + path);
  }

  private String send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response =
        browser.send(
            request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    if (response.statusCode() >= 300) {
      throw new IOException(response.uri() + ": " + response.statusCode() + " " + response.body());
    }
    return response.body();
  }

  @Override
  public void close() {
    steelWheels.stop();
  }
}
