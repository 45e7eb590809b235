package dev.banyan.sandbox.steelwheels.payment;

import static dev.banyan.sandbox.steelwheels.payment.AuthorizationState.PARKED;
import static dev.banyan.sandbox.steelwheels.payment.AuthorizationState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.sandbox.steelwheels.orders.OrderStatus;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PostingTest {

  @Test
  void anApprovalInTimeLeavesTheOrderInProcess() {
    assertThat(Posting.of(reply(PaymentResult.APPROVED), WAITING, OrderStatus.IN_PROCESS))
        .isEqualTo(new Posting.Settled(AuthorizationState.APPROVED, Optional.empty(), ""));
  }

  @Test
  void aLateApprovalReleasesTheParkedOrder() {
    assertThat(Posting.of(reply(PaymentResult.APPROVED), PARKED, OrderStatus.ON_HOLD))
        .isEqualTo(
            new Posting.Settled(
                AuthorizationState.APPROVED,
                Optional.of(OrderStatus.IN_PROCESS),
                "Payment approved late: 7H2K9Q."));
  }

  @Test
  void aLateApprovalLeavesAnOrderAloneThatWasCancelledInTheMeantime() {
    assertThat(Posting.of(reply(PaymentResult.APPROVED), PARKED, OrderStatus.CANCELLED))
        .isEqualTo(new Posting.Settled(AuthorizationState.APPROVED, Optional.empty(), ""));
  }

  @Test
  void aDeclineDisputesTheOrderWithTheReason() {
    assertThat(Posting.of(reply(PaymentResult.DECLINED), WAITING, OrderStatus.IN_PROCESS))
        .isEqualTo(
            new Posting.Settled(
                AuthorizationState.DECLINED,
                Optional.of(OrderStatus.DISPUTED),
                "Payment declined: 101 not enough funds."));
  }

  @Test
  void whatWasNotProcessedPutsTheOrderOnHold() {
    assertThat(Posting.of(reply(PaymentResult.NOT_PROCESSED), WAITING, OrderStatus.IN_PROCESS))
        .isEqualTo(
            new Posting.Settled(
                AuthorizationState.NOT_PROCESSED,
                Optional.of(OrderStatus.ON_HOLD),
                "Payment not processed: 101 not enough funds."));
  }

  @ParameterizedTest
  @EnumSource(
      value = AuthorizationState.class,
      names = {"APPROVED", "DECLINED", "NOT_PROCESSED"})
  void aRepeatedReplyChangesNothing(AuthorizationState settled) {
    assertThat(Posting.of(reply(PaymentResult.DECLINED), settled, OrderStatus.IN_PROCESS))
        .isEqualTo(new Posting.Repeated(settled));
  }

  private static PaymentReply reply(PaymentResult result) {
    return new PaymentReply(
        "SW0000011141", 11141, result, "101", "7H2K9Q", 100, "USD", "not enough funds");
  }
}
