package dev.banyan.connector.http.partner;

import dev.banyan.connector.http.call.HttpCalls;
import dev.banyan.connector.http.call.Reply;
import dev.banyan.connector.http.call.SecretFile;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;

/**
 * The one token of a partner, asked for when it is needed. Callers wait for each other, so that a
 * token is asked for once.
 */
final class TokenSource {

  private final HttpCalls calls;
  private final URI tokenUrl;
  private final String clientId;
  private final String secretName;
  private final String scope;
  private final SecretFile secrets;
  private final Clock clock;
  private @Nullable Token token;

  TokenSource(
      HttpCalls calls,
      URI tokenUrl,
      String clientId,
      String secretName,
      String scope,
      SecretFile secrets,
      Clock clock) {
    this.calls = calls;
    this.tokenUrl = tokenUrl;
    this.clientId = clientId;
    this.secretName = secretName;
    this.scope = scope;
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * @throws IOException when there is none to be had
   */
  synchronized String get() throws IOException {
    Token known = token;
    if (known == null || !known.isUsable(clock.instant())) {
      known = fetch();
      token = known;
    }
    return known.text();
  }

  /** The partner did not take it, although it should live: it was revoked. */
  synchronized void refused(String text) {
    if (token != null && token.text().equals(text)) {
      token = null;
    }
  }

  private Token fetch() throws IOException {
    HttpPost post = new HttpPost(tokenUrl);
    String form = "grant_type=client_credentials";
    if (!scope.isEmpty()) {
      form += "&scope=" + encoded(scope);
    }
    post.setEntity(new StringEntity(form, ContentType.APPLICATION_FORM_URLENCODED));
    post.setHeader("Accept", "application/json");
    post.setHeader("Authorization", "Basic " + credentials());
    Reply reply = calls.send(post);
    if (!reply.isSuccess()) {
      throw new IOException(
          "the token endpoint %s answered %d for client %s"
              .formatted(tokenUrl, reply.status(), clientId));
    }
    return Token.parse(reply.body(), clock.instant());
  }

  /** Both are form-encoded first: RFC 6749, section 2.3.1. */
  private String credentials() throws IOException {
    String secret = secrets.lines(secretName).get(0);
    String both = encoded(clientId) + ":" + encoded(secret);
    return Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
