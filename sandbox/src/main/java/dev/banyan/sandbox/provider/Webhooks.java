package dev.banyan.sandbox.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Sends events to their receiver until it takes them, for up to three days; what is still owed
 * survives a kill. An event is promised with the change that it tells of and sent after it.
 */
public final class Webhooks implements AutoCloseable {

  private static final String KIND = "delivery";
  private static final int THREADS = 4;
  private static final int OWED_MAX = 10_000;
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Duration GIVE_UP_AFTER = Duration.ofDays(3);
  private static final long RETRY_MIN_MS = 500;
  private static final long RETRY_MAX_MS = 60_000;

  private final Store store;
  private final MovableClock clock;
  private final URI target;
  private final Signer signer;
  private final Counters counters;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final ScheduledThreadPoolExecutor senders = new ScheduledThreadPoolExecutor(THREADS);
  private final Queue<String> promised = new ConcurrentLinkedQueue<>();
  private final Random random = new Random();
  private volatile WebhookMood mood = WebhookMood.USUAL;

  public Webhooks(Store store, MovableClock clock, URI target, Signer signer, Counters counters) {
    this.store = store;
    this.clock = clock;
    this.target = target;
    this.signer = signer;
    this.counters = counters;
  }

  /** Takes up what was owed when the process ended. */
  public void resume() {
    for (ObjectNode owed : store.newestFirst(KIND)) {
      schedule(owed.path("event").asText(), 0, 0);
    }
  }

  void set(JsonNode said) {
    mood = WebhookMood.of(said);
  }

  /** Within {@link Store#change}; {@link #sendPromised} sends it. */
  public void promise(String eventId, String body) {
    if (!mood.on()) {
      counters.count("webhooks.lost");
    } else if (senders.getQueue().size() >= OWED_MAX) {
      counters.count("webhooks.dropped");
    } else {
      store.put(
          KIND,
          eventId,
          Json.object().put("event", eventId).put("body", body).put("madeAtMs", clock.millis()));
      promised.add(eventId);
    }
  }

  /** After the change was committed. */
  public void sendPromised() {
    for (String next = promised.poll(); next != null; next = promised.poll()) {
      String id = next;
      schedule(id, 0, mood.delayMs() + disorder());
      ObjectNode owed = store.find(KIND, id).orElseGet(Json::object);
      for (int copy = 0; copy < mood.duplicates() && !senders.isShutdown(); copy++) {
        var unused =
            senders.schedule(
                () -> sendCopy(id, owed), mood.delayMs() + disorder(), TimeUnit.MILLISECONDS);
      }
    }
  }

  /** Nobody waits for its success: the original is sent until it is taken. */
  private void sendCopy(String id, ObjectNode owed) {
    counters.count(take(id, body(owed)) ? "webhooks.copies" : "webhooks.copies-refused");
  }

  private static byte[] body(ObjectNode owed) {
    return owed.path("body").asText().getBytes(StandardCharsets.UTF_8);
  }

  private long disorder() {
    return mood.disorderMs() == 0 ? 0 : random.nextLong(mood.disorderMs());
  }

  private void schedule(String id, int attempts, long afterMs) {
    if (!senders.isShutdown()) {
      var unused = senders.schedule(() -> send(id, attempts), afterMs, TimeUnit.MILLISECONDS);
    }
  }

  private void send(String id, int attempts) {
    ObjectNode owed = store.find(KIND, id).orElse(null);
    if (owed == null) {
      return; // settled
    }
    Instant made = Instant.ofEpochMilli(owed.path("madeAtMs").asLong());
    if (take(id, body(owed))) {
      counters.count("webhooks.taken");
      settle(id);
    } else if (made.plus(GIVE_UP_AFTER).isBefore(clock.instant())) {
      counters.count("webhooks.given-up");
      settle(id);
    } else {
      counters.count("webhooks.refused");
      schedule(id, attempts + 1, Math.min(RETRY_MAX_MS, RETRY_MIN_MS << Math.min(attempts, 7)));
    }
  }

  private void settle(String id) {
    store.change(
        () -> {
          store.remove(KIND, id);
          return id;
        });
  }

  private boolean take(String id, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    // The true time: receivers compare it with theirs.
    signer.headers(id, body, Instant.now()).forEach(request::header);
    try {
      int status = http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
      return status >= 200 && status < 300;
    } catch (IOException nobodyThere) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    senders.shutdownNow();
    // A sender that is just settling what was taken needs the store a moment longer.
    Stopping.await(senders);
  }
}
