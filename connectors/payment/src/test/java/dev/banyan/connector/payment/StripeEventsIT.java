package dev.banyan.connector.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.net.Webhook;
import dev.banyan.connector.payment.decision.PaymentState;
import dev.banyan.connector.payment.event.BadSignatureException;
import dev.banyan.connector.payment.event.Notice;
import dev.banyan.connector.payment.event.StripeEvents;
import dev.banyan.connector.payment.intent.Intent;
import dev.banyan.connector.payment.intent.Operation;
import dev.banyan.connector.payment.intent.PaymentRequest;
import dev.banyan.spi.delivery.HeldException;
import dev.banyan.spi.delivery.LaterException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StripeEventsIT {

  private static Till till;
  private static Payments payments;
  private static OperationsOnPayments operations;
  private static StripeEvents events;

  @BeforeAll
  static void start() throws Exception {
    till = new Till(Map.of(), "classpath:none/*.camel.yaml");
    payments = till.hub.getBean(Payments.class);
    operations = till.hub.getBean(OperationsOnPayments.class);
    events = till.hub.getBean(StripeEvents.class);
  }

  @AfterAll
  static void stop() throws Exception {
    till.close();
  }

  @Test
  void duplicatesAndDisorderLeaveThePaymentAsItIs() throws Exception {
    PaymentRequest request = Asking.request(103, 1_000);
    payments.authorize("stripe", "manual", request);
    operations.operate(request.requestId(), Operation.Kind.CAPTURE, "capture", null);
    operations.operate(request.requestId(), Operation.Kind.REFUND, "r1", 400L);
    List<Notice> all = of(payments.require(request.requestId()));
    assertThat(all).hasSizeGreaterThan(2);
    Collections.reverse(all);
    for (int round = 0; round < 2; round++) {
      all.forEach(events::apply);
    }
    Intent after = payments.require(request.requestId());
    assertThat(after.state()).isEqualTo(new PaymentState.Succeeded(true));
    assertThat(after.capturedMinor()).isEqualTo(1_000);
    assertThat(after.refundedMinor()).isEqualTo(400);
    assertThat(
            till.store.number(
                "select count(*) from hub.payment_events where effect = 'payment "
                    + request.requestId()
                    + "'"))
        .isEqualTo(all.size());
    assertThat(events.missed().notices()).doesNotContainAnyElementsOf(all);
  }

  @Test
  void noticeDecidesAPaymentWhoseAnswerWasLost() throws Exception {
    till.fault("{\"kind\":\"timeout-after\",\"times\":1,\"path\":\"/v1/payment_intents\"}");
    PaymentRequest request = Asking.request(103, 2_000);
    assertThatThrownBy(() -> payments.authorize("stripe", "automatic", request))
        .isInstanceOf(LaterException.class);
    till.noFaults();
    for (Notice notice : events.missed().notices()) {
      events.apply(notice);
    }
    Intent after = payments.require(request.requestId());
    assertThat(after.state()).isEqualTo(new PaymentState.Succeeded(true));
    assertThat(payments.authorize("stripe", "automatic", request).history().calls()).isEqualTo(1);
  }

  @Test
  void noticeInAVersionThatIsNotUnderstoodIsHeld() {
    Notice notice =
        new Notice(
            "stripe", "evt_old", "charge.refunded", "2019-05-16", Instant.now(), "ch_1", "pi_1");
    assertThatThrownBy(() -> events.apply(notice))
        .isInstanceOf(HeldException.class)
        .hasMessageContaining("2019-05-16");
  }

  @Test
  void onlyWhatTheSecretSignedIsTaken() throws Exception {
    String body =
        """
        {"id":"evt_9","type":"charge.refunded","api_version":"2026-07-29.dahlia","created":1,"data":{"object":{}}}""";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String good =
        Webhook.Signature.generateSignatureHeader(
            body, Till.WEBHOOK_SECRET, Instant.now().getEpochSecond());
    assertThat(events.verified(name -> name.equals("stripe-signature") ? good : "", bytes).id())
        .isEqualTo("evt_9");
    assertThatThrownBy(() -> events.verified(name -> "", bytes))
        .isInstanceOf(BadSignatureException.class);
  }

  private static List<Notice> of(Intent intent) {
    List<Notice> notices = new ArrayList<>();
    for (Notice notice : events.missed().notices()) {
      if (intent.providerId() != null && intent.providerId().equals(notice.paymentId())) {
        notices.add(notice);
      }
    }
    return notices;
  }
}
