package dev.banyan.sandbox.stripe;

import static dev.banyan.sandbox.stripe.Standing.key;
import static dev.banyan.sandbox.stripe.Standing.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.net.Webhook;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.EventListParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.param.RefundCreateParams;
import dev.banyan.sandbox.provider.WebhookSink;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stripe's own client library, unmodified, can't tell the stand-in from Stripe. */
class StripeClientIT {

  @TempDir private Path folder;
  private Standing stripe;

  @BeforeEach
  void start() throws Exception {
    stripe = new Standing(folder);
  }

  @AfterEach
  void stop() throws Exception {
    stripe.close();
  }

  @Test
  void aSavedCardIsChargedOffSession() throws Exception {
    PaymentIntent intent = stripe.client.v1().paymentIntents().create(payment(103, 4_242).build());

    assertThat(intent.getStatus()).isEqualTo("succeeded");
    assertThat(intent.getAmountReceived()).isEqualTo(4_242);
    assertThat(intent.getMetadata()).containsEntry("order", "10100");
    assertThat(intent.getLastResponse().requestId()).startsWith("req_");
    PaymentIntent whole =
        stripe
            .client
            .v1()
            .paymentIntents()
            .retrieve(
                intent.getId(),
                PaymentIntentRetrieveParams.builder()
                    .addExpand("latest_charge.balance_transaction")
                    .addExpand("customer")
                    .build());
    assertThat(whole.getLatestChargeObject().getPaid()).isTrue();
    assertThat(whole.getLatestChargeObject().getBalanceTransactionObject().getFee()).isEqualTo(153);
    assertThat(whole.getCustomerObject().getMetadata()).containsEntry("customer_number", "103");
  }

  @Test
  void anAuthorisationIsCapturedInPartAndRefundedInParts() throws Exception {
    var intents = stripe.client.v1().paymentIntents();
    PaymentIntent held = intents.create(manual(103, 10_000));
    assertThat(held.getStatus()).isEqualTo("requires_capture");
    assertThat(held.getAmountCapturable()).isEqualTo(10_000);

    PaymentIntent captured =
        intents.capture(
            held.getId(), PaymentIntentCaptureParams.builder().setAmountToCapture(8_000L).build());
    assertThat(captured.getStatus()).isEqualTo("succeeded");
    assertThat(captured.getAmountReceived()).isEqualTo(8_000);

    assertThat(refund(held.getId(), 3_000L).getStatus()).isEqualTo("succeeded");
    assertThat(refund(held.getId(), 5_000L).getAmount()).isEqualTo(5_000);
    InvalidRequestException again =
        catchThrowableOfType(InvalidRequestException.class, () -> refund(held.getId(), 1L));
    assertThat(again.getCode()).isEqualTo("charge_already_refunded");
  }

  @Test
  void anAuthorisationIsCancelledAndThenCannotBeCaptured() throws Exception {
    var intents = stripe.client.v1().paymentIntents();
    PaymentIntent held = intents.create(manual(103, 10_000));
    assertThat(intents.cancel(held.getId()).getStatus()).isEqualTo("canceled");

    InvalidRequestException late =
        catchThrowableOfType(InvalidRequestException.class, () -> intents.capture(held.getId()));
    assertThat(late.getCode()).isEqualTo("payment_intent_unexpected_state");
    assertThat(late.getStripeError().getPaymentIntent().getStatus()).isEqualTo("canceled");
  }

  @ParameterizedTest
  @CsvSource({
    "125, card_declined, insufficient_funds",
    "168, expired_card, expired_card",
    "169, card_declined, lost_card",
    "206, card_declined, stolen_card",
    "223, card_declined, fraudulent",
    "237, authentication_required, authentication_required",
    "247, card_declined, generic_decline",
    "273, processing_error, processing_error",
    "293, incorrect_cvc, incorrect_cvc",
    "303, card_declined, card_velocity_exceeded"
  })
  void testCardsAreDeclinedAsStripesAre(int customer, String code, String declineCode) {
    CardException declined =
        catchThrowableOfType(
            CardException.class,
            () -> stripe.client.v1().paymentIntents().create(payment(customer, 1_000).build()));

    assertThat(declined.getStatusCode()).isEqualTo(402);
    assertThat(declined.getCode()).isEqualTo(code);
    assertThat(declined.getDeclineCode()).isEqualTo(declineCode);
    assertThat(declined.getCharge()).startsWith("ch_");
    assertThat(declined.getStripeError().getPaymentIntent().getStatus())
        .isEqualTo("requires_payment_method");
  }

  @Test
  void whoIsAskedInPersonMayAuthenticate() throws Exception {
    PaymentIntentCreateParams present = payment(237, 1_000).setOffSession((Boolean) null).build();

    assertThat(stripe.client.v1().paymentIntents().create(present).getStatus())
        .isEqualTo("requires_action");
  }

  @Test
  void badRequestsAreRefusedInStripesWords() {
    assertThat(refused(payment(103, 10)).getCode()).isEqualTo("amount_too_small");
    assertThat(refused(payment(103, 1_000).setCurrency("xyz")).getParam()).isEqualTo("currency");
    assertThat(refused(payment(103, 1_000).setCustomer("cus_nobody")).getParam())
        .isEqualTo("customer");
    assertThat(refused(payment(307, 1_000)).getCode()).isEqualTo("resource_missing");
    assertThat(refused(payment(103, 1_000).putExtraParam("colour", "red")).getCode())
        .isEqualTo("parameter_unknown");
    InvalidRequestException missing =
        catchThrowableOfType(
            InvalidRequestException.class,
            () -> stripe.client.v1().paymentIntents().retrieve("pi_nothing"));
    assertThat(missing.getStatusCode()).isEqualTo(404);
    AuthenticationException stranger =
        catchThrowableOfType(
            AuthenticationException.class,
            () ->
                Standing.client(stripe.address, "sk_test_another_key_of_somebody")
                    .v1()
                    .paymentIntents()
                    .list());
    assertThat(stranger.getStatusCode()).isEqualTo(401);
  }

  @Test
  void aListIsPagedAndFiltered() throws Exception {
    for (int i = 0; i < 7; i++) {
      stripe.client.v1().paymentIntents().create(payment(103 + i % 2, 1_000 + i).build());
    }
    var page =
        stripe
            .client
            .v1()
            .paymentIntents()
            .list(
                PaymentIntentListParams.builder()
                    .setCustomer("cus_sw103")
                    .setLimit(3L)
                    .setCreated(
                        PaymentIntentListParams.Created.builder().setGte(1_600_000_000L).build())
                    .build());

    assertThat(page.getHasMore()).isTrue();
    assertThat(page.getData())
        .extracting(PaymentIntent::getAmount)
        .containsExactly(1_006L, 1_004L, 1_002L);
    assertThat(page.autoPagingIterable()).hasSize(4);
    assertThat(
            stripe
                .client
                .v1()
                .paymentIntents()
                .search(
                    PaymentIntentSearchParams.builder()
                        .setQuery("metadata['order']:'10100' AND amount>1005")
                        .build())
                .getData())
        .hasSize(1);
  }

  @Test
  void aKeyGivesItsFirstAnswerAgainAndRefusesAnotherRequest() throws Exception {
    var intents = stripe.client.v1().paymentIntents();
    PaymentIntent first = intents.create(payment(103, 1_000).build(), key("k1"));
    PaymentIntent again = intents.create(payment(103, 1_000).build(), key("k1"));

    assertThat(again.getId()).isEqualTo(first.getId());
    assertThat(again.getLastResponse().headers().firstValue("Idempotent-Replayed"))
        .hasValue("true");
    IdempotencyException other =
        catchThrowableOfType(
            IdempotencyException.class,
            () -> intents.create(payment(103, 1_001).build(), key("k1")));
    assertThat(other.getStatusCode()).isEqualTo(400);
    assertThat(stripe.effects()).contains("\"charges\":1");
  }

  @Test
  void aDeclineAndAServersErrorAreKeptUnderTheKeyAsWell() throws Exception {
    var intents = stripe.client.v1().paymentIntents();
    for (int i = 0; i < 2; i++) {
      assertThat(
              catchThrowableOfType(
                      CardException.class,
                      () -> intents.create(payment(125, 1_000).build(), key("declined")))
                  .getDeclineCode())
          .isEqualTo("insufficient_funds");
    }
    stripe.control("POST", "faults", "{\"kind\":\"error-after\",\"times\":1}");
    for (int i = 0; i < 2; i++) {
      ApiException broken =
          catchThrowableOfType(
              ApiException.class, () -> intents.create(payment(103, 1_000).build(), key("broken")));
      assertThat(broken.getStatusCode()).isEqualTo(500);
    }
    assertThat(stripe.effects()).contains("\"charges\":1,\"declined\":1");
  }

  @Test
  void aKeyIsForgottenAfterADay() throws Exception {
    var intents = stripe.client.v1().paymentIntents();
    PaymentIntent first = intents.create(payment(103, 1_000).build(), key("k1"));
    stripe.control("POST", "clock", "{\"advanceMs\":" + 25 * 3_600_000L + "}");

    assertThat(intents.create(payment(103, 1_000).build(), key("k1")).getId())
        .isNotEqualTo(first.getId());
  }

  @Test
  void aLostAnswerLeavesTheChargeBehindAndTheKeyFindsIt() throws Exception {
    var intents = stripe.client.v1().paymentIntents();
    stripe.control("POST", "faults", "{\"kind\":\"timeout-after\",\"times\":1}");
    catchThrowableOfType(
        ApiConnectionException.class,
        () -> intents.create(payment(103, 1_000).build(), key("lost")));

    assertThat(stripe.effects()).contains("\"charges\":1");
    assertThat(intents.create(payment(103, 1_000).build(), key("lost")).getStatus())
        .isEqualTo("succeeded");
    assertThat(stripe.effects()).contains("\"charges\":1");
  }

  @Test
  void tooManyRequestsAreTurnedAwayWithNothingDone() throws Exception {
    stripe.control("POST", "faults", "{\"kind\":\"rate-limit\",\"times\":1}");
    catchThrowableOfType(
        RateLimitException.class,
        () -> stripe.client.v1().paymentIntents().create(payment(103, 1_000).build(), key("k")));

    assertThat(stripe.effects()).isEqualTo("{}");
  }

  @Test
  void eventsAreSignedReadByTheLibraryAndSentUntilTaken() throws Exception {
    stripe.hub.refusals.set(2);
    PaymentIntent intent = stripe.client.v1().paymentIntents().create(payment(103, 1_000).build());
    await().until(() -> stripe.hub.received.size() >= 3);

    for (WebhookSink.Received webhook : stripe.hub.received) {
      Event event =
          Webhook.constructEvent(
              webhook.body(), webhook.headers().getFirst("Stripe-Signature"), Standing.SECRET);
      assertThat(event.getDataObjectDeserializer().getObject()).isPresent();
    }
    List<Event> kept =
        stripe
            .client
            .v1()
            .events()
            .list(EventListParams.builder().setType("payment_intent.succeeded").build())
            .getData();
    assertThat(kept).hasSize(1);
    PaymentIntent told =
        (PaymentIntent) kept.get(0).getDataObjectDeserializer().getObject().orElseThrow();
    assertThat(told.getId()).isEqualTo(intent.getId());
  }

  @Test
  void webhooksAreRepeatedOnDemand() throws Exception {
    stripe.control("POST", "webhooks", "{\"duplicates\":2,\"disorderMs\":50}");
    stripe.client.v1().paymentIntents().create(payment(103, 1_000).build());

    await().until(() -> stripe.hub.received.size() == 9);
  }

  @Test
  void aPayoutNamesTheTransactionsThatItPays() throws Exception {
    PaymentIntent intent = stripe.client.v1().paymentIntents().create(payment(103, 10_000).build());
    refund(intent.getId(), 4_000L);
    stripe.control("POST", "payouts", "");

    var payout = stripe.client.v1().payouts().list().getData().get(0);
    List<BalanceTransaction> lines =
        stripe
            .client
            .v1()
            .balanceTransactions()
            .list(
                BalanceTransactionListParams.builder()
                    .setPayout(payout.getId())
                    .addExpand("data.source")
                    .build())
            .getData();
    assertThat(payout.getAmount()).isEqualTo(10_000 - 320 - 4_000);
    assertThat(lines)
        .extracting(BalanceTransaction::getType)
        .containsExactly("payout", "refund", "charge");
    assertThat(lines.get(2).getSourceObject()).isNotNull();
  }

  private static PaymentIntentCreateParams manual(int customer, long amount) {
    return payment(customer, amount)
        .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL)
        .build();
  }

  private Refund refund(String intent, Long amount) throws Exception {
    return stripe
        .client
        .v1()
        .refunds()
        .create(RefundCreateParams.builder().setPaymentIntent(intent).setAmount(amount).build());
  }

  private InvalidRequestException refused(PaymentIntentCreateParams.Builder params) {
    return catchThrowableOfType(
        InvalidRequestException.class,
        () -> stripe.client.v1().paymentIntents().create(params.build()));
  }
}
