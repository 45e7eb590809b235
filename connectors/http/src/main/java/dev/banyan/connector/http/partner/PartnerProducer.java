package dev.banyan.connector.http.partner;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.connector.http.call.HttpCalls;
import dev.banyan.connector.http.call.Networks;
import dev.banyan.connector.http.call.Reply;
import dev.banyan.connector.http.call.SecretFile;
import dev.banyan.spi.delivery.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/** Sends the body to the partner; the body becomes the partner's answer. */
final class PartnerProducer extends DefaultProducer {

  /** Set by the Kamelet: the rest of the path. */
  static final String PATH = "BanyanPartnerPath";

  private static final String KEY = "BanyanIdempotencyKey";
  private static final int UNAUTHORIZED = 401;

  /** Dots, slashes and backslashes that only the partner's server would see as such. */
  private static final Pattern ENCODED_DOTS =
      Pattern.compile("%(2e|2f|5c)", Pattern.CASE_INSENSITIVE);

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A partner's address is written by an engineer, not by a stranger. */
  private static final Networks ANYWHERE = new Networks(List.of("0.0.0.0/0", "::/0"));

  private final PartnerEndpoint endpoint;
  private final URI base;
  private final URI tokenUrl;
  private final Path secrets;
  private final Clock clock = Clock.systemUTC();
  private @Nullable HttpCalls calls;
  private @Nullable TokenSource tokens;

  PartnerProducer(PartnerEndpoint endpoint, URI base, URI tokenUrl, Path secrets) {
    super(endpoint);
    this.endpoint = endpoint;
    this.base = base;
    this.tokenUrl = tokenUrl;
    this.secrets = secrets;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    HttpCalls fresh = new HttpCalls(endpoint.limits(), ANYWHERE);
    calls = fresh;
    tokens =
        new TokenSource(
            fresh,
            tokenUrl,
            endpoint.getClientId(),
            endpoint.getSecret(),
            endpoint.getScope(),
            new SecretFile(secrets),
            clock);
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    if (calls != null) {
      calls.close();
    }
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    if (calls == null || tokens == null) {
      throw new IllegalStateException(endpoint + " is not started");
    }
    URI target = target(exchange.getProperty(PATH, String.class));
    byte @Nullable [] body = body(exchange);
    String token = tokens.get();
    Reply reply = calls.send(request(exchange, target, body, token));
    if (reply.status() == UNAUTHORIZED) {
      tokens.refused(token);
      reply = calls.send(request(exchange, target, body, tokens.get()));
    }
    Answers.check(reply, method() + " " + target, clock.instant());
    exchange.getMessage().setBody(reply.body());
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, reply.status());
    String type = reply.header("content-type");
    if (type != null) {
      exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, type);
    }
  }

  /** Stays below the partner's address whatever the message says. */
  private URI target(@Nullable String path) {
    if (path == null || path.isEmpty()) {
      return base;
    }
    URI target;
    try {
      target = new URI(base.toString().replaceFirst("/$", "") + path);
    } catch (URISyntaxException e) {
      throw new RefusedException("no path below " + base + ": " + e.getReason());
    }
    if (!path.startsWith("/")
        || ENCODED_DOTS.matcher(path).find()
        || target.getRawFragment() != null
        || !target.normalize().equals(target)
        || !base.getRawAuthority().equals(target.getRawAuthority())) {
      throw new RefusedException("no path below " + base + ": " + path);
    }
    return target;
  }

  private HttpUriRequestBase request(
      Exchange exchange, URI target, byte @Nullable [] body, String token) {
    HttpUriRequestBase request = new HttpUriRequestBase(method(), target);
    request.setHeader("Authorization", "Bearer " + token);
    request.setHeader("Accept", "application/json");
    String key = exchange.getProperty(KEY, String.class);
    if (key != null) {
      request.setHeader("Idempotency-Key", key);
    }
    if (body != null) {
      request.setEntity(new ByteArrayEntity(body, ContentType.parse(endpoint.getContentType())));
    }
    return request;
  }

  private byte @Nullable [] body(Exchange exchange) throws IOException {
    Object body = exchange.getMessage().getBody();
    if (body == null || method().equals("GET") || method().equals("DELETE")) {
      return null;
    }
    if (body instanceof Map || body instanceof List) {
      return JSON.writeValueAsBytes(body);
    }
    return exchange.getMessage().getBody(byte[].class);
  }

  private String method() {
    return endpoint.getMethod().toUpperCase(Locale.ROOT);
  }
}
