package dev.banyan.connector.payment.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PaymentStateTest {

  private static final PaymentState RECEIVED = new PaymentState.Received();
  private static final PaymentState SUBMITTED = new PaymentState.Submitted();
  private static final PaymentState UNKNOWN = new PaymentState.Unknown("timeout");
  private static final PaymentState RESERVED = new PaymentState.Succeeded(false);
  private static final PaymentState CAPTURED = new PaymentState.Succeeded(true);
  private static final PaymentState DECLINED =
      new PaymentState.Declined("101", "insufficient_funds");
  private static final PaymentState CONFIRM = new PaymentState.RequiresAction();
  private static final PaymentState CANCELED = new PaymentState.Canceled();
  private static final PaymentState REFUSED = new PaymentState.Refused("202", "customer unknown");
  private static final List<PaymentState> ALL =
      List.of(
          RECEIVED, SUBMITTED, UNKNOWN, RESERVED, CAPTURED, DECLINED, CONFIRM, CANCELED, REFUSED);

  @Test
  void whatIsDecidedNeverBecomesUndecidedAgain() {
    for (PaymentState decided : ALL.stream().filter(PaymentState::isDecided).toList()) {
      for (PaymentState open : List.of(RECEIVED, SUBMITTED, UNKNOWN)) {
        assertThat(decided.canBecome(open)).as("%s to %s", decided, open).isFalse();
      }
    }
  }

  @Test
  void moneyThatWasTakenIsNeitherReservedNorCanceledNorDeclinedAfterwards() {
    assertThat(ALL).filteredOn(CAPTURED::canBecome).containsExactly(CAPTURED);
  }

  @Test
  void reservedMoneyIsCapturedOrGivenBack() {
    assertThat(ALL).filteredOn(RESERVED::canBecome).containsExactly(CAPTURED, CANCELED);
  }

  @Test
  void undecidedPaymentsGoForwardOnly() {
    assertThat(UNKNOWN.canBecome(SUBMITTED)).isFalse();
    assertThat(SUBMITTED.canBecome(RECEIVED)).isFalse();
    assertThat(SUBMITTED.canBecome(UNKNOWN)).isTrue();
    assertThat(ALL)
        .filteredOn(UNKNOWN::canBecome)
        .containsExactly(UNKNOWN, RESERVED, CAPTURED, DECLINED, CONFIRM, CANCELED, REFUSED);
  }

  @Test
  void everyStateIsReadAsItWasKept() {
    for (PaymentState state : ALL) {
      PaymentState read =
          state instanceof PaymentState.Declined declined
              ? PaymentState.of(
                  state.code(), false, declined.reasonCode(), null, declined.providerCode())
              : state instanceof PaymentState.Refused refused
                  ? PaymentState.of(
                      state.code(), false, refused.reasonCode(), refused.reason(), null)
                  : PaymentState.of(state.code(), state.equals(CAPTURED), null, "timeout", null);
      assertThat(read).isEqualTo(state);
    }
  }
}
