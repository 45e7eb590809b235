package dev.banyan.connector.payment.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.net.HttpContent;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * stripe-java's calls over the JDK's HTTP client. stripe-java itself uses HttpURLConnection, which
 * sends a POST a second time when a kept connection breaks, whatever the library was told about
 * retries; here one call is one request, so that what is stored about calls is true.
 */
public final class OneAttemptHttp extends com.stripe.net.HttpClient {

  private final HttpClient client;
  private final Duration readTimeout;

  public OneAttemptHttp(Duration connectTimeout, Duration readTimeout) {
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connectTimeout)
            .build();
    this.readTimeout = readTimeout;
  }

  @Override
  public StripeResponse request(StripeRequest request) throws ApiConnectionException {
    try {
      HttpResponse<String> answer = client.send(http(request), BodyHandlers.ofString());
      return new StripeResponse(
          answer.statusCode(), HttpHeaders.of(answer.headers().map()), answer.body());
    } catch (IOException e) {
      throw new ApiConnectionException("no answer from " + request.url().getHost(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiConnectionException("interrupted while Stripe was asked", e);
    }
  }

  private HttpRequest http(StripeRequest request) {
    HttpContent content = request.content();
    HttpRequest.Builder http =
        HttpRequest.newBuilder(URI.create(request.url().toString()))
            .timeout(readTimeout)
            .header("User-Agent", buildUserAgentString(request))
            .header("X-Stripe-Client-User-Agent", buildXStripeClientUserAgentString())
            .method(
                request.method().name(),
                content == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(content.byteArrayContent()));
    request
        .headers()
        .map()
        .forEach((name, values) -> values.forEach(value -> http.header(name, value)));
    if (content != null) {
      http.setHeader("Content-Type", content.contentType());
    }
    return http.build();
  }
}
