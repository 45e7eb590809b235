package dev.banyan.connector.payment.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.connector.payment.decision.Outcome;
import dev.banyan.connector.payment.event.EventStore;
import dev.banyan.connector.payment.event.Notice;
import dev.banyan.connector.payment.event.ProviderEvents;
import dev.banyan.connector.payment.intent.Intent;
import dev.banyan.connector.payment.intent.Intents;
import dev.banyan.spi.delivery.HeldException;
import dev.banyan.spi.delivery.LaterException;
import dev.banyan.spi.delivery.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** PayPal's events: developer.paypal.com/api/rest/webhooks. */
public final class PayPalEvents implements ProviderEvents {

  private static final String UNDERSTOOD = "1.0";
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final PayPalClient client;
  private final PayPalProvider provider;
  private final PayPalSignature signature;
  private final Intents intents;
  private final EventStore store;
  private final Duration overlap;
  private final Clock clock;

  /**
   * @param webhookId names our webhook to PayPal
   * @param overlap how far a fetch goes back before the last one
   */
  public PayPalEvents(
      PayPalClient client,
      PayPalProvider provider,
      String webhookId,
      Duration tolerance,
      Intents intents,
      EventStore store,
      Duration overlap,
      Clock clock) {
    this.client = client;
    this.provider = provider;
    this.signature = new PayPalSignature(client, webhookId, tolerance, clock);
    this.intents = intents;
    this.store = store;
    this.overlap = overlap;
    this.clock = clock;
  }

  @Override
  public String provider() {
    return PayPalProvider.NAME;
  }

  @Override
  public Notice verified(Function<String, String> header, byte[] body) {
    // Read first: what is not one JSON object must not become part of the question to PayPal.
    Notice notice = notice(Notice.read(new String(body, StandardCharsets.UTF_8)));
    signature.check(header, body);
    return notice;
  }

  @Override
  public Optional<Intent> apply(Notice notice) {
    if (!notice.apiVersion().equals(UNDERSTOOD)) {
      throw new HeldException(
          "event %s is written in PayPal's version %s, understood is %s"
              .formatted(notice.id(), notice.apiVersion(), UNDERSTOOD));
    }
    String order = notice.paymentId();
    Optional<Intent> ours =
        order == null
            ? Optional.empty()
            : intents.queries().findByProviderId(PayPalProvider.NAME, order);
    if (ours.isEmpty()) {
      store.note(notice, "nothing: not about a payment of ours");
      return Optional.empty();
    }
    Intent intent = ours.get();
    Outcome outcome = provider.retrieve(intent);
    if (!(outcome instanceof Outcome.Known known)) {
      throw new LaterException(
          intent.requestId() + " cannot be fetched from PayPal", clock.instant().plus(RETRY));
    }
    intents.inTransaction(
        () -> {
          if (store.note(notice, "payment " + intent.requestId())) {
            intents.apply(intent.id(), known.state(), known.providerId(), known.capturedMinor());
          }
        });
    return intents.queries().find(intent.requestId());
  }

  @Override
  public Fetched missed() {
    Instant until = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant since = store.fetchedUntil(PayPalProvider.NAME).orElse(until).minus(overlap);
    List<Notice> notices = new ArrayList<>();
    try {
      PayPalClient.Reply reply =
          client.get(
              "/v1/notifications/webhooks-events?page_size=300&start_time=%s&end_time=%s"
                  .formatted(since.truncatedTo(ChronoUnit.SECONDS), until));
      if (reply.status() != 200) {
        throw new LaterException(
            "PayPal's events cannot be fetched: status " + reply.status(), until.plus(RETRY));
      }
      for (JsonNode event : reply.body().path("events")) {
        notices.add(0, notice(event));
      }
    } catch (IOException e) {
      throw new LaterException("PayPal's events cannot be fetched: " + e, until.plus(RETRY));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaterException("interrupted while PayPal was asked", until.plus(RETRY));
    }
    Set<String> known =
        new HashSet<>(store.known(PayPalProvider.NAME, notices.stream().map(Notice::id).toList()));
    notices.removeIf(notice -> known.contains(notice.id()));
    return new Fetched(List.copyOf(notices), until);
  }

  @Override
  public void fetched(Instant until) {
    store.fetched(PayPalProvider.NAME, until);
  }

  static Notice notice(JsonNode event) {
    JsonNode resource = event.path("resource");
    String resourceId = resource.path("id").textValue();
    boolean isOrder = event.path("event_type").asText().startsWith("CHECKOUT.ORDER.");
    return new Notice(
        PayPalProvider.NAME,
        Notice.required(event, "id"),
        Notice.required(event, "event_type"),
        event.path("event_version").asText("none"),
        created(Notice.required(event, "create_time")),
        resourceId,
        isOrder ? resourceId : orderOf(resource));
  }

  private static @Nullable String orderOf(JsonNode resource) {
    return resource.path("supplementary_data").path("related_ids").path("order_id").textValue();
  }

  private static Instant created(String time) {
    try {
      return Instant.parse(time);
    } catch (DateTimeParseException e) {
      throw new RefusedException("the event's create_time is no time", e);
    }
  }
}
