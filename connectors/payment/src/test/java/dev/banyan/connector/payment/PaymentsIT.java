package dev.banyan.connector.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.banyan.connector.payment.decision.Amount;
import dev.banyan.connector.payment.decision.PaymentState;
import dev.banyan.connector.payment.intent.ConflictException;
import dev.banyan.connector.payment.intent.Intent;
import dev.banyan.connector.payment.intent.Operation;
import dev.banyan.connector.payment.intent.PaymentRequest;
import dev.banyan.connector.payment.reconciliation.Finding;
import dev.banyan.connector.payment.reconciliation.Reconciliation;
import dev.banyan.spi.delivery.LaterException;
import dev.banyan.spi.delivery.RefusedException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentsIT {

  private static final AtomicInteger NUMBERS = new AtomicInteger(20_000);
  private static Till till;
  private static Payments payments;
  private static OperationsOnPayments operations;

  @BeforeAll
  static void start() throws Exception {
    till =
        new Till(
            Map.of(
                "banyan.payment.limits.breaker-minimum-calls",
                20,
                "banyan.payment.limits.breaker-failure-percent",
                100),
            "classpath:none/*.camel.yaml");
    payments = till.hub.getBean(Payments.class);
    operations = till.hub.getBean(OperationsOnPayments.class);
  }

  @AfterAll
  static void stop() throws Exception {
    till.close();
  }

  @AfterEach
  void calm() throws Exception {
    till.noFaults();
  }

  @Test
  void requestThatComesTwiceIsChargedOnceAndAnsweredAlike() throws Exception {
    PaymentRequest request = request(103, 12_345);
    Intent first = payments.authorize("stripe", "automatic", request);
    assertThat(first.state()).isEqualTo(new PaymentState.Succeeded(true));
    assertThat(first.capturedMinor()).isEqualTo(12_345);
    Intent second = payments.authorize("stripe", "automatic", request);
    assertThat(second.providerId()).isEqualTo(first.providerId());
    assertThat(second.decidedAt()).isEqualTo(first.decidedAt());
    assertThat(charges(request)).isEqualTo(1);
  }

  @Test
  void requestIdUsedForAnotherAmountIsHeld() {
    PaymentRequest request = request(103, 500);
    payments.authorize("stripe", "automatic", request);
    assertThatThrownBy(
            () ->
                payments.authorize(
                    "stripe",
                    "automatic",
                    new PaymentRequest(request.requestId(), 103, new Amount(501, "USD"), "")))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(request.requestId());
  }

  @ParameterizedTest
  @CsvSource({
    "125,101", "168,102", "169,104", "206,104", "223,103", "237,107", "247,100", "303,105"
  })
  void declineHasTheReasonOfTheLegacyTable(int customer, String reason) throws Exception {
    PaymentRequest request = request(customer, 900);
    Intent intent = payments.authorize("stripe", "automatic", request);
    assertThat(intent.state())
        .isInstanceOfSatisfying(
            PaymentState.Declined.class,
            declined -> assertThat(declined.reasonCode()).isEqualTo(reason));
    assertThat(charges(request)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "999999,900,USD,202",
    "307,900,USD,202",
    "103,900,EUR,204",
    "103,-1250,USD,106",
    "273,900,USD,301"
  })
  void whatCannotBeProcessedIsRefusedAndNothingCharged(
      int customer, long amount, String currency, String reason) {
    Intent intent =
        payments.authorize(
            "stripe",
            "automatic",
            new PaymentRequest(nextId(), customer, new Amount(amount, currency), ""));
    assertThat(intent.state())
        .isInstanceOfSatisfying(
            PaymentState.Refused.class,
            refused -> assertThat(refused.reasonCode()).isEqualTo(reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timeout-after",
        "reset-before",
        "reset-after",
        "error-before",
        "error-after",
        "rate-limit"
      })
  void faultOfAnyKindEndsInOneCharge(String kind) throws Exception {
    till.fault("{\"kind\":\"" + kind + "\",\"times\":2,\"path\":\"/v1/payment_intents\"}");
    PaymentRequest request = request(103, 700);
    Intent intent = eventually(() -> payments.authorize("stripe", "automatic", request));
    assertThat(intent.state()).isInstanceOf(PaymentState.Succeeded.class);
    assertThat(charges(request)).isEqualTo(1);
    assertThat(
            till.store.number(
                "select count(*) from hub.payment_intents where calls = 0 and state = 'succeeded'"))
        .isZero();
  }

  @Test
  void failureThatTheProviderKeepsIsAnsweredOnceThePaymentCertainlyDoesNotExist() throws Exception {
    till.fault("{\"kind\":\"error-stored\",\"times\":1,\"path\":\"/v1/payment_intents\"}");
    PaymentRequest request = request(103, 620);
    for (int attempt = 0; attempt < 3; attempt++) {
      assertThatThrownBy(() -> payments.authorize("stripe", "automatic", request))
          .isInstanceOf(LaterException.class)
          .hasMessageContaining("is unknown");
    }
    age(request);
    Intent intent = eventually(() -> payments.authorize("stripe", "automatic", request));
    assertThat(intent.state())
        .isInstanceOfSatisfying(
            PaymentState.Refused.class,
            refused -> assertThat(refused.reasonCode()).isEqualTo("301"));
    assertThat(charges(request)).isZero();
  }

  @Test
  void sameRequestAtTheSameTimeIsChargedOnce() throws Exception {
    till.fault("{\"kind\":\"slow\",\"times\":1,\"delayMs\":300,\"path\":\"/v1/payment_intents\"}");
    PaymentRequest request = request(103, 800);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Intent> ask =
          () -> eventually(() -> payments.authorize("stripe", "automatic", request));
      for (Future<Intent> answer : threads.invokeAll(List.of(ask, ask, ask, ask))) {
        assertThat(answer.get().state()).isInstanceOf(PaymentState.Succeeded.class);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(charges(request)).isEqualTo(1);
  }

  @Test
  void unknownPaymentIsNeverSubmittedUnderANewKey() throws Exception {
    till.fault("{\"kind\":\"timeout-after\",\"times\":1,\"path\":\"/v1/payment_intents\"}");
    PaymentRequest request = request(103, 650);
    assertThatThrownBy(() -> payments.authorize("stripe", "automatic", request))
        .isInstanceOf(LaterException.class)
        .hasMessageContaining("is unknown");
    String key = key(request);
    eventually(() -> payments.authorize("stripe", "automatic", request));
    assertThat(key(request)).isEqualTo(key);
    assertThat(charges(request)).isEqualTo(1);
  }

  @Test
  void afterTheKeysLifetimeThePaymentIsLookedUpInsteadOfSubmittedAgain() throws Exception {
    till.fault("{\"kind\":\"timeout-after\",\"times\":1,\"path\":\"/v1/payment_intents\"}");
    PaymentRequest request = request(103, 640);
    assertThatThrownBy(() -> payments.authorize("stripe", "automatic", request))
        .isInstanceOf(LaterException.class);
    age(request);
    Intent intent = eventually(() -> payments.authorize("stripe", "automatic", request));
    assertThat(intent.state()).isInstanceOf(PaymentState.Succeeded.class);
    assertThat(intent.history().calls()).isEqualTo(1);
    assertThat(charges(request)).isEqualTo(1);
  }

  @Test
  void paymentThatNeverReachedTheProviderIsAnsweredOnlyAfterTheKeysLifetime() throws Exception {
    till.fault("{\"kind\":\"reset-before\",\"times\":1,\"path\":\"/v1/payment_intents\"}");
    PaymentRequest request = request(103, 630);
    assertThatThrownBy(() -> payments.authorize("stripe", "automatic", request))
        .isInstanceOf(LaterException.class);
    age(request);
    Intent intent = eventually(() -> payments.authorize("stripe", "automatic", request));
    assertThat(intent.state())
        .isInstanceOfSatisfying(
            PaymentState.Refused.class,
            refused -> assertThat(refused.reasonCode()).isEqualTo("301"));
    assertThat(charges(request)).isZero();
  }

  @Test
  void reservedMoneyIsCapturedOnceAndPartlyRefundedOnceAReference() throws Exception {
    PaymentRequest request = request(103, 1_000);
    Intent reserved = payments.authorize("stripe", "manual", request);
    assertThat(reserved.state()).isEqualTo(new PaymentState.Succeeded(false));
    till.fault("{\"kind\":\"timeout-after\",\"times\":1}");
    Intent captured =
        eventually(
            () -> operations.operate(request.requestId(), Operation.Kind.CAPTURE, "capture", null));
    assertThat(captured.capturedMinor()).isEqualTo(1_000);
    till.fault("{\"kind\":\"timeout-after\",\"times\":1}");
    for (String reference : List.of("r1", "r1", "r2")) {
      eventually(
          () -> operations.operate(request.requestId(), Operation.Kind.REFUND, reference, 300L));
    }
    assertThat(payments.require(request.requestId()).refundedMinor()).isEqualTo(600);
    assertThat(till.effects(request.requestId()).path("refunded").asLong()).isEqualTo(600);
    assertThatThrownBy(
            () -> operations.operate(request.requestId(), Operation.Kind.REFUND, "r2", 301L))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void canceledReservationIsGivenBack() {
    PaymentRequest request = request(103, 1_100);
    payments.authorize("stripe", "manual", request);
    assertThat(
            operations.operate(request.requestId(), Operation.Kind.CANCEL, "cancel", null).state())
        .isEqualTo(new PaymentState.Canceled());
    assertThat(payments.retrieve(request.requestId()).state())
        .isEqualTo(new PaymentState.Canceled());
  }

  @Test
  void moreThanWasTakenIsNotRefunded() {
    PaymentRequest request = request(103, 100);
    payments.authorize("stripe", "automatic", request);
    assertThatThrownBy(
            () -> operations.operate(request.requestId(), Operation.Kind.REFUND, "r", 101L))
        .isInstanceOfAny(RefusedException.class, dev.banyan.spi.delivery.HeldException.class);
    assertThat(payments.require(request.requestId()).refundedMinor()).isZero();
  }

  @Test
  void dayIsReconciledAndBreaksAreNamed() throws Exception {
    PaymentRequest request = request(114, 4_200);
    payments.authorize("stripe", "automatic", request);
    till.control("payouts", "{}");
    Reconciliation reconciliation = till.hub.getBean(Reconciliation.class);
    LocalDate today = LocalDate.now(Clock.systemUTC());
    assertThat(kinds(reconciliation, today, request)).containsExactly(Finding.Kind.MATCHED);
    assertThat(reconciliation.of(today)).filteredOn(f -> f.kind().isBreak()).isEmpty();
    till.store.execute(
        "update hub.payment_intents set captured_minor = 4199 where request_id = '"
            + request.requestId()
            + "'");
    assertThat(kinds(reconciliation, today, request)).containsExactly(Finding.Kind.AMOUNT_DIFFERS);
    till.store.execute(
        "update hub.payment_intents set captured_minor = 4200, provider_id = 'pi_gone' where request_id = '"
            + request.requestId()
            + "'");
    assertThat(kinds(reconciliation, today, request)).containsExactly(Finding.Kind.MISSING_THERE);
    assertThat(reconciliation.of(today))
        .extracting(Finding::kind)
        .contains(Finding.Kind.MISSING_HERE);
    till.store.execute(
        "delete from hub.payment_intents where request_id = '" + request.requestId() + "'");
  }

  private static List<Finding.Kind> kinds(
      Reconciliation reconciliation, LocalDate day, PaymentRequest request) {
    return reconciliation.of(day).stream()
        .filter(finding -> request.requestId().equals(finding.requestId()))
        .map(Finding::kind)
        .toList();
  }

  private static long charges(PaymentRequest request) throws Exception {
    return till.effects(request.requestId()).path("charges").asLong();
  }

  private static String key(PaymentRequest request) throws Exception {
    return till.store
        .rows(
            "select idempotency_key from hub.payment_intents where request_id = '"
                + request.requestId()
                + "'")
        .get(0);
  }

  /** As if its only call had been made a day ago. */
  private static void age(PaymentRequest request) throws Exception {
    till.store.execute(
        """
        update hub.payment_intents set first_called_at = first_called_at - interval '1 day',
          last_called_at = last_called_at - interval '1 day', received_at = received_at - interval '1 day'
        where request_id = '%s'"""
            .formatted(request.requestId()));
  }

  private static PaymentRequest request(int customer, long amountMinor) {
    return new PaymentRequest(nextId(), customer, new Amount(amountMinor, "USD"), "STEELWHEELS");
  }

  private static String nextId() {
    return "SW%010d".formatted(NUMBERS.incrementAndGet());
  }

  /** Asks again as long as it is told to come later, as the inbox does. */
  private static <T> T eventually(Callable<T> call) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .ignoreException(LaterException.class)
        .until(call, answer -> true);
  }
}
