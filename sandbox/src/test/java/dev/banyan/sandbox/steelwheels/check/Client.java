package dev.banyan.sandbox.steelwheels.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * A browser of the time: keeps cookies, speaks HTTP/1.1 and ISO-8859-1, and shows redirects instead
 * of following them.
 */
final class Client {

  private static final String FORM = "application/x-www-form-urlencoded";

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  /** Without a slash at the end. */
  static String baseUrl() {
    String url = System.getProperty("steelwheels.baseUrl");
    if (url == null) {
      throw new IllegalStateException("Name the instance: -Dsteelwheels.baseUrl=http://host:port");
    }
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  static Client loggedIn() throws IOException, InterruptedException {
    Client client = new Client();
    HttpResponse<String> answer = client.post("/login", "user", "dmurphy", "password", "wheels");
    if (answer.statusCode() != 302) {
      throw new AssertionError("Log-in was answered with " + answer.statusCode());
    }
    return client;
  }

  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return text(request(path, headers).GET().build());
  }

  HttpResponse<String> head(String path, String... headers)
      throws IOException, InterruptedException {
    return text(request(path, headers).method("HEAD", BodyPublishers.noBody()).build());
  }

  HttpResponse<byte[]> bytes(String path, String... headers)
      throws IOException, InterruptedException {
    return http.send(request(path, headers).GET().build(), BodyHandlers.ofByteArray());
  }

  /** Posts a form; fields are names and values in turn. */
  HttpResponse<String> post(String path, String... fields)
      throws IOException, InterruptedException {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      form.append(i == 0 ? "" : "&")
          .append(fields[i])
          .append('=')
          .append(URLEncoder.encode(fields[i + 1], ISO_8859_1));
    }
    return send("POST", path, FORM, BodyPublishers.ofString(form.toString(), ISO_8859_1));
  }

  HttpResponse<String> send(String method, String path, String contentType, BodyPublisher body)
      throws IOException, InterruptedException {
    return text(request(path, "Content-Type", contentType).method(method, body).build());
  }

  HttpResponse<String> send(String method, String path, String xml)
      throws IOException, InterruptedException {
    return send(
        method, path, "text/xml; charset=ISO-8859-1", BodyPublishers.ofString(xml, ISO_8859_1));
  }

  private HttpResponse<String> text(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString(ISO_8859_1));
  }

  private static HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(baseUrl() + path)).timeout(Duration.ofMinutes(2));
    return headers.length == 0 ? request : request.headers(headers);
  }
}
