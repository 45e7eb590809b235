package dev.banyan.connector.payment.event;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.param.EventListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import dev.banyan.connector.payment.StripeAccess;
import dev.banyan.connector.payment.decision.Outcome;
import dev.banyan.connector.payment.intent.Intent;
import dev.banyan.connector.payment.intent.Intents;
import dev.banyan.connector.payment.stripe.StripeProvider;
import dev.banyan.spi.delivery.HeldException;
import dev.banyan.spi.delivery.LaterException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stripe's events: checked, worked on, and fetched back when they were missed. */
public final class StripeEvents implements ProviderEvents {

  private static final long PAGE = 100;
  private static final Duration RETRY = Duration.ofSeconds(5);

  /** Longest stretch that one fetch covers, so that its result is bounded after a long absence. */
  private static final Duration LONGEST_FETCH = Duration.ofHours(6);

  private final StripeAccess access;
  private final @Nullable StripeProvider provider;
  private final StripeSignature signature;
  private final ApiVersions versions;
  private final Intents intents;
  private final EventStore store;
  private final Duration overlap;
  private final Clock clock;

  /**
   * @param secrets of the webhook, all of them valid
   * @param versions of Stripe's API that are understood
   * @param overlap how far a fetch goes back before the last one
   */
  public StripeEvents(
      StripeAccess access,
      @Nullable StripeProvider provider,
      List<String> secrets,
      Duration tolerance,
      Set<String> versions,
      Intents intents,
      EventStore store,
      Duration overlap,
      Clock clock) {
    this.access = access;
    this.provider = provider;
    this.signature = new StripeSignature(secrets, tolerance, clock);
    this.versions = new ApiVersions(versions);
    this.intents = intents;
    this.store = store;
    this.overlap = overlap;
    this.clock = clock;
  }

  @Override
  public String provider() {
    return StripeNotices.PROVIDER;
  }

  @Override
  public Notice verified(Function<String, String> header, byte[] body) {
    signature.check(header.apply("stripe-signature"), body);
    return StripeNotices.of(new String(body, StandardCharsets.UTF_8));
  }

  @Override
  public Optional<Intent> apply(Notice notice) {
    if (!versions.understands(notice.apiVersion())) {
      throw new HeldException(
          "event %s is written in Stripe's API version %s, understood are %s"
              .formatted(notice.id(), notice.apiVersion(), versions.known()));
    }
    String paymentId = notice.paymentId();
    if (paymentId == null) {
      store.note(notice, "nothing: not about a payment");
      return Optional.empty();
    }
    PaymentIntent payment = fetched(paymentId);
    Optional<Intent> intent = ours(payment);
    intents.inTransaction(
        () -> {
          String effect =
              intent.map(known -> "payment " + known.requestId()).orElse("nothing: not ours");
          if (store.note(notice, effect)) {
            intent.ifPresent(known -> store(known, payment));
          }
        });
    return intent.flatMap(known -> intents.queries().find(known.requestId()));
  }

  @Override
  public Fetched missed() {
    Instant now = clock.instant();
    Instant since = store.fetchedUntil(StripeNotices.PROVIDER).orElse(now).minus(overlap);
    Instant until = Stream.of(now, since.plus(LONGEST_FETCH)).min(Instant::compareTo).orElse(now);
    EventListParams parameters =
        EventListParams.builder()
            .setCreated(
                EventListParams.Created.builder()
                    .setGte(since.getEpochSecond())
                    .setLte(until.getEpochSecond())
                    .build())
            .setLimit(PAGE)
            .build();
    List<Notice> notices = new ArrayList<>();
    try {
      for (Event event : client().v1().events().list(parameters).autoPagingIterable()) {
        notices.add(0, StripeNotices.of(event.toJson()));
      }
    } catch (StripeException e) {
      throw new LaterException(
          "Stripe's events cannot be fetched: " + e.getMessage(), now.plus(RETRY));
    }
    Set<String> known =
        new HashSet<>(
            store.known(StripeNotices.PROVIDER, notices.stream().map(Notice::id).toList()));
    return new Fetched(
        notices.stream().filter(Predicate.not(notice -> known.contains(notice.id()))).toList(),
        until);
  }

  @Override
  public void fetched(Instant until) {
    store.fetched(StripeNotices.PROVIDER, until);
  }

  private PaymentIntent fetched(String paymentId) {
    try {
      return client()
          .v1()
          .paymentIntents()
          .retrieve(
              paymentId, PaymentIntentRetrieveParams.builder().addExpand("latest_charge").build());
    } catch (StripeException e) {
      throw new LaterException(
          paymentId + " cannot be fetched: " + e.getMessage(), clock.instant().plus(RETRY));
    }
  }

  /** By our own name in the payment: the provider's may not be stored yet when the event comes. */
  private Optional<Intent> ours(PaymentIntent payment) {
    String request = payment.getMetadata().get(StripeProvider.REQUEST);
    String intentId = payment.getMetadata().get(StripeProvider.INTENT);
    return request == null
        ? intents.queries().findByProviderId(StripeNotices.PROVIDER, payment.getId())
        : intents.queries().find(request).filter(known -> known.id().toString().equals(intentId));
  }

  private void store(Intent intent, PaymentIntent payment) {
    Outcome outcome = states().of(payment);
    if (outcome instanceof Outcome.Known known) {
      intents.apply(intent.id(), known.state(), known.providerId(), known.capturedMinor());
    }
    Charge charge = payment.getLatestChargeObject();
    if (charge != null && charge.getAmountRefunded() != null) {
      intents.refunded(intent.id(), charge.getAmountRefunded());
    }
  }

  private StripeProvider states() {
    if (provider == null) {
      throw noKey();
    }
    return provider;
  }

  private StripeClient client() {
    StripeClient client = access.client();
    if (client == null) {
      throw noKey();
    }
    return client;
  }

  private static HeldException noKey() {
    return new HeldException("there is no key for Stripe: put it into the secret stripe.api-key");
  }
}
