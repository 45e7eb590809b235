package dev.banyan.connector.payment.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeError;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import dev.banyan.connector.payment.PaymentProvider;
import dev.banyan.connector.payment.decision.Outcome;
import dev.banyan.connector.payment.decision.ReasonCodes;
import dev.banyan.connector.payment.intent.Intent;
import dev.banyan.connector.payment.intent.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Stripe. Every parameter comes from the stored payment, so that a repeated call is the same. */
public final class StripeProvider implements PaymentProvider {

  public static final String NAME = "stripe";

  /** Metadata by which a payment is found again: our name of it, which no other system has. */
  public static final String INTENT = "banyan_intent";

  /** Metadata with the request id, for people. */
  public static final String REQUEST = "banyan_request";

  private static final String OPERATION = "banyan_operation";

  /** Clocks differ; a list of payments begins a little before the first call. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofHours(1);

  private static final long PAGE = 100;

  private final StripeClient client;
  private final StripeErrors errors;
  private final StripeStates states;

  public StripeProvider(StripeClient client, ReasonCodes reasons) {
    this.client = client;
    this.errors = new StripeErrors(reasons);
    this.states = new StripeStates(reasons);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Outcome authorize(Intent intent) {
    Intent.Account account = intent.account();
    if (account == null) {
      return new Outcome.Wrong(intent.requestId() + " has no customer at Stripe");
    }
    PaymentIntentCreateParams.CaptureMethod capture =
        intent.captureMethod().equals("manual")
            ? PaymentIntentCreateParams.CaptureMethod.MANUAL
            : PaymentIntentCreateParams.CaptureMethod.AUTOMATIC;
    PaymentIntentCreateParams parameters =
        PaymentIntentCreateParams.builder()
            .setAmount(intent.amount().minor())
            .setCurrency(intent.amount().currency().toLowerCase(Locale.ROOT))
            .setCustomer(account.customer())
            .setPaymentMethod(account.method())
            .addPaymentMethodType("card")
            .setConfirm(true)
            .setOffSession(true)
            .setCaptureMethod(capture)
            .setDescription(intent.description())
            .putMetadata(INTENT, intent.id().toString())
            .putMetadata(REQUEST, intent.requestId())
            .build();
    return called(() -> of(client.v1().paymentIntents().create(parameters, key(intent.key()))));
  }

  @Override
  public Outcome retrieve(Intent intent) {
    return called(() -> of(client.v1().paymentIntents().retrieve(intent.requireProviderId())));
  }

  /**
   * Among the customer's payments since the first call. The list is current at once, while a search
   * may lag a minute behind (docs.stripe.com/search#data-freshness).
   */
  @Override
  public Optional<Outcome> find(Intent intent) {
    Intent.Account account = intent.account();
    if (account == null) {
      return Optional.empty();
    }
    PaymentIntentListParams parameters =
        PaymentIntentListParams.builder()
            .setCustomer(account.customer())
            .setCreated(
                PaymentIntentListParams.Created.builder()
                    .setGte(since(intent).getEpochSecond())
                    .build())
            .setLimit(PAGE)
            .build();
    return looked(
        () -> {
          for (PaymentIntent candidate :
              client.v1().paymentIntents().list(parameters).autoPagingIterable()) {
            if (intent.id().toString().equals(candidate.getMetadata().get(INTENT))) {
              return Optional.of(of(candidate));
            }
          }
          return Optional.empty();
        });
  }

  @Override
  public Outcome operate(Intent intent, Operation operation) {
    String id = intent.requireProviderId();
    RequestOptions key = key(operation.key());
    Long amount = operation.amountMinor();
    return called(
        () ->
            switch (operation.kind()) {
              case CAPTURE ->
                  of(
                      client
                          .v1()
                          .paymentIntents()
                          .capture(
                              id,
                              amount == null
                                  ? PaymentIntentCaptureParams.builder().build()
                                  : PaymentIntentCaptureParams.builder()
                                      .setAmountToCapture(amount)
                                      .build(),
                              key));
              case CANCEL ->
                  of(
                      client
                          .v1()
                          .paymentIntents()
                          .cancel(id, PaymentIntentCancelParams.builder().build(), key));
              case REFUND -> refund(intent, operation, key);
            });
  }

  @Override
  public Optional<Outcome> find(Intent intent, Operation operation) {
    if (operation.kind() != Operation.Kind.REFUND) {
      Outcome now = retrieve(intent);
      boolean done =
          now instanceof Outcome.Known known
              && known.state().isDecided()
              && !known.state().equals(intent.state());
      return done || !(now instanceof Outcome.Known) ? Optional.of(now) : Optional.empty();
    }
    RefundListParams parameters =
        RefundListParams.builder()
            .setPaymentIntent(intent.requireProviderId())
            .setLimit(PAGE)
            .build();
    return looked(
        () -> {
          for (Refund candidate : client.v1().refunds().list(parameters).autoPagingIterable()) {
            if (operation.key().equals(candidate.getMetadata().get(OPERATION))) {
              return Optional.of(
                  new Outcome.Known(intent.state(), candidate.getId(), intent.capturedMinor()));
            }
          }
          return Optional.empty();
        });
  }

  private Outcome refund(Intent intent, Operation operation, RequestOptions key)
      throws StripeException {
    RefundCreateParams.Builder parameters =
        RefundCreateParams.builder()
            .setPaymentIntent(intent.requireProviderId())
            .putMetadata(OPERATION, operation.key());
    Long amount = operation.amountMinor();
    if (amount != null) {
      parameters.setAmount(amount);
    }
    Refund refund = client.v1().refunds().create(parameters.build(), key);
    if ("failed".equals(refund.getStatus()) || "canceled".equals(refund.getStatus())) {
      return new Outcome.Rejected("", "the refund " + refund.getId() + " is " + refund.getStatus());
    }
    return new Outcome.Known(intent.state(), refund.getId(), intent.capturedMinor());
  }

  /** What Stripe says of a payment. */
  public Outcome of(PaymentIntent payment) {
    StripeError failure = payment.getLastPaymentError();
    String code =
        failure == null
            ? null
            : failure.getDeclineCode() == null ? failure.getCode() : failure.getDeclineCode();
    Long received = payment.getAmountReceived();
    return states.outcome(
        payment.getId(), payment.getStatus(), received == null ? 0 : received, code);
  }

  private Outcome called(Call<Outcome> call) {
    try {
      return call.run();
    } catch (StripeException e) {
      return errors.outcome(StripeFailures.of(e));
    }
  }

  /** A look that fails tells nothing, whatever the error: nothing was asked to happen. */
  private static Optional<Outcome> looked(Call<Optional<Outcome>> call) {
    try {
      return call.run();
    } catch (StripeException e) {
      return Optional.of(new Outcome.NotDone("Stripe could not be asked: " + e.getMessage(), 0));
    }
  }

  private static RequestOptions key(String key) {
    return RequestOptions.builder().setIdempotencyKey(key).build();
  }

  private static Instant since(Intent intent) {
    Instant first = intent.history().firstCalledAt();
    return (first == null ? intent.history().receivedAt() : first).minus(CLOCK_TOLERANCE);
  }

  private interface Call<T> {
    T run() throws StripeException;
  }
}
