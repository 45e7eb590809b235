package dev.banyan.connector.payment.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Calls of PayPal's REST API, one request each, with an access token that is kept while it lasts.
 */
public final class PayPalClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TOKEN_MARGIN = Duration.ofSeconds(60);

  private final HttpClient http;
  private final String base;
  private final String credentials;
  private final Duration readTimeout;
  private final Clock clock;
  private @Nullable Token token;

  public PayPalClient(
      String base,
      String clientId,
      String secret,
      Duration connectTimeout,
      Duration readTimeout,
      Clock clock) {
    this.base = base;
    this.credentials =
        Base64.getEncoder()
            .encodeToString((clientId + ":" + secret).getBytes(StandardCharsets.UTF_8));
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(connectTimeout)
            .build();
    this.readTimeout = readTimeout;
    this.clock = clock;
  }

  /** An answer of any status; an empty body is a missing node. */
  record Reply(int status, JsonNode body) {}

  private record Token(String value, Instant until) {}

  Reply get(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build());
  }

  /**
   * @param requestId the idempotency key; null where there is no effect to be had twice
   */
  Reply post(String path, JsonNode body, @Nullable String requestId)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .header("Prefer", "return=representation")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    if (requestId != null) {
      request.header("PayPal-Request-Id", requestId);
    }
    return send(request.build());
  }

  private HttpRequest.Builder request(String path) throws IOException, InterruptedException {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(readTimeout)
        .header("Authorization", "Bearer " + token());
  }

  private Reply send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() == 401) {
      forget();
    }
    return new Reply(
        answer.statusCode(),
        answer.body().length == 0 ? MissingNode.getInstance() : JSON.readTree(answer.body()));
  }

  private synchronized void forget() {
    token = null;
  }

  /** A token that cannot be had fails as a connection does: nothing has been asked for yet. */
  private synchronized String token() throws IOException, InterruptedException {
    Token kept = token;
    if (kept != null && clock.instant().isBefore(kept.until())) {
      return kept.value();
    }
    HttpRequest ask =
        HttpRequest.newBuilder(URI.create(base + "/v1/oauth2/token"))
            .timeout(readTimeout)
            .header("Authorization", "Basic " + credentials)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
    JsonNode answer;
    try {
      HttpResponse<byte[]> got = http.send(ask, BodyHandlers.ofByteArray());
      if (got.statusCode() != 200) {
        throw new NoTokenException("PayPal gives no access token: status " + got.statusCode());
      }
      answer = JSON.readTree(got.body());
    } catch (NoTokenException e) {
      throw e;
    } catch (IOException e) {
      throw new NoTokenException("PayPal gives no access token: " + e, e);
    }
    Token fresh =
        new Token(
            answer.path("access_token").asText(),
            clock.instant().plusSeconds(answer.path("expires_in").asLong()).minus(TOKEN_MARGIN));
    token = fresh;
    return fresh.value();
  }

  /** There is no access token, so the call itself was not made. */
  static final class NoTokenException extends IOException {

    NoTokenException(String message) {
      super(message);
    }

    NoTokenException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
