package dev.banyan.connector.http.webhook;

import dev.banyan.connector.http.call.HttpCalls;
import dev.banyan.connector.http.call.Reply;
import dev.banyan.connector.http.call.RetryAfter;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** Posts one message to one receiver, signed at that moment. */
final class Sender {

  private final HttpCalls calls;
  private final Clock clock;

  Sender(HttpCalls calls, Clock clock) {
    this.calls = calls;
    this.clock = clock;
  }

  Outcome send(URI url, List<WebhookSecret> secrets, String id, byte[] payload) {
    Instant now = clock.instant();
    HttpPost post = new HttpPost(url);
    post.setEntity(new ByteArrayEntity(payload, ContentType.APPLICATION_JSON));
    post.setHeader("webhook-id", id);
    post.setHeader("webhook-timestamp", String.valueOf(now.getEpochSecond()));
    post.setHeader("webhook-signature", Signature.of(secrets, id, now, payload));
    try {
      Reply reply = calls.send(post);
      Instant wished = RetryAfter.of(reply.header("retry-after"), now).orElse(null);
      return new Outcome.Answered(reply.status(), wished);
    } catch (IOException e) {
      return new Outcome.Unanswered(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }
}
