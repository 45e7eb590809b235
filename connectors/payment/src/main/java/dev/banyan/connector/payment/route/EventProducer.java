package dev.banyan.connector.payment.route;

import dev.banyan.connector.payment.decision.ReasonCodes;
import dev.banyan.connector.payment.event.EventSources;
import dev.banyan.connector.payment.event.Notice;
import dev.banyan.connector.payment.event.ProviderEvents;
import dev.banyan.connector.payment.intent.Intent;
import dev.banyan.spi.delivery.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** One step of a provider's event: verify, apply, fetch or fetched. */
final class EventProducer extends DefaultProducer {

  /** The event's id, the reference in the inbox. */
  static final String EVENT_ID = "BanyanEventId";

  /** Up to when a fetch reached, to be noted once its events are stored. */
  static final String FETCHED_UNTIL = "BanyanFetchedUntil";

  private final EventEndpoint endpoint;
  private @Nullable EventSources sources;
  private @Nullable ReasonCodes reasons;

  EventProducer(EventEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    var registry = endpoint.getCamelContext().getRegistry();
    sources = registry.findSingleByType(EventSources.class);
    reasons = registry.findSingleByType(ReasonCodes.class);
  }

  @Override
  public void process(Exchange exchange) {
    Optional<ProviderEvents> provider = started(sources).of(endpoint.getProvider());
    Message message = exchange.getMessage();
    switch (endpoint.getOperation()) {
      case "verify" -> verify(provider.orElseThrow(this::noKeys), message);
      case "apply" -> apply(provider.orElseThrow(this::noKeys), message);
      // A provider that is not used has nothing that could be missed.
      case "fetch" -> fetch(provider, exchange);
      case "fetched" ->
          provider.ifPresent(
              known -> known.fetched(exchange.getProperty(FETCHED_UNTIL, Instant.class)));
      default ->
          throw new IllegalArgumentException(
              "banyan-payment-event knows verify, apply, fetch and fetched, not '"
                  + endpoint.getOperation()
                  + "'");
    }
  }

  private RefusedException noKeys() {
    return new RefusedException(
        "events of " + endpoint.getProvider() + " are not taken: its keys are not in the secrets");
  }

  private static void verify(ProviderEvents provider, Message message) {
    byte[] body = message.getBody(byte[].class);
    Notice notice =
        provider.verified(
            name -> {
              String value = message.getHeader(name, String.class);
              return value == null ? "" : value;
            },
            body == null ? new byte[0] : body);
    message.setBody(notice.toJson());
    message.setHeader(EVENT_ID, notice.id());
  }

  private void apply(ProviderEvents provider, Message message) {
    Optional<Intent> intent = provider.apply(Notice.fromJson(message.getBody(String.class)));
    message.setBody(intent.map(payment -> PaymentJson.of(payment, started(reasons))).orElse(null));
  }

  private static void fetch(Optional<ProviderEvents> provider, Exchange exchange) {
    List<String> notices = List.of();
    if (provider.isPresent()) {
      ProviderEvents.Fetched fetched = provider.get().missed();
      exchange.setProperty(FETCHED_UNTIL, fetched.until());
      notices = fetched.notices().stream().map(Notice::toJson).toList();
    }
    exchange.getMessage().setBody(notices);
  }

  private static <T> T started(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("the endpoint is not started");
    }
    return value;
  }
}
