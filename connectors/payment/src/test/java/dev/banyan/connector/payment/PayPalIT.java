package dev.banyan.connector.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.connector.payment.decision.PaymentState;
import dev.banyan.connector.payment.intent.Intent;
import dev.banyan.connector.payment.intent.Operation;
import dev.banyan.connector.payment.intent.PaymentRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayPalIT {

  private static Till till;
  private static Payments payments;
  private static OperationsOnPayments operations;

  @BeforeAll
  static void start() throws Exception {
    till = new Till(Map.of(), "classpath:none/*.camel.yaml");
    payments = till.hub.getBean(Payments.class);
    operations = till.hub.getBean(OperationsOnPayments.class);
  }

  @AfterAll
  static void stop() throws Exception {
    till.close();
  }

  @Test
  void requestThatComesTwiceIsChargedOnce() {
    PaymentRequest request = Asking.request(103, 1_234);
    Intent first = payments.authorize("paypal", "automatic", request);
    assertThat(first.state()).isEqualTo(new PaymentState.Succeeded(true));
    assertThat(first.capturedMinor()).isEqualTo(1_234);
    assertThat(payments.authorize("paypal", "automatic", request).providerId())
        .isEqualTo(first.providerId());
  }

  @Test
  void paymentThatWasBegunStaysWithItsProviderWhenTheRouteNamesAnother() {
    PaymentRequest request = Asking.request(103, 1_300);
    payments.authorize("paypal", "automatic", request);
    assertThat(payments.authorize("stripe", "automatic", request).provider()).isEqualTo("paypal");
  }

  @Test
  void declineHasALegacyReason() {
    Intent intent = payments.authorize("paypal", "automatic", Asking.request(125, 900));
    assertThat(intent.state()).isInstanceOf(PaymentState.Declined.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"timeout-after", "reset-after", "error-before", "rate-limit"})
  void faultEndsInOneCharge(String kind) throws Exception {
    till.paypalFault("{\"kind\":\"" + kind + "\",\"times\":1,\"path\":\"/v2/checkout/orders\"}");
    PaymentRequest request = Asking.request(103, 700);
    Intent intent = Asking.eventually(() -> payments.authorize("paypal", "automatic", request));
    assertThat(intent.state()).isInstanceOf(PaymentState.Succeeded.class);
    assertThat(till.paypalEffects(request.requestId()).toString()).contains("\"capture\":1,");
  }

  @Test
  void reservedMoneyIsCapturedAndPartlyRefundedOnceAReference() {
    PaymentRequest request = Asking.request(103, 1_000);
    assertThat(payments.authorize("paypal", "manual", request).state())
        .isEqualTo(new PaymentState.Succeeded(false));
    assertThat(
            operations
                .operate(request.requestId(), Operation.Kind.CAPTURE, "capture", null)
                .capturedMinor())
        .isEqualTo(1_000);
    for (String reference : List.of("r1", "r1")) {
      operations.operate(request.requestId(), Operation.Kind.REFUND, reference, 300L);
    }
    assertThat(payments.require(request.requestId()).refundedMinor()).isEqualTo(300);
  }

  @Test
  void canceledReservationIsGivenBack() {
    PaymentRequest request = Asking.request(103, 1_100);
    payments.authorize("paypal", "manual", request);
    assertThat(
            operations.operate(request.requestId(), Operation.Kind.CANCEL, "cancel", null).state())
        .isEqualTo(new PaymentState.Canceled());
  }
}
