package dev.banyan.sandbox.steelwheels.orders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderStatusTest {

  @Test
  void knowsTheLabelsOfTheDatabaseAndNoOthers() {
    assertThat(OrderStatus.ofLabel("In Process")).hasValue(OrderStatus.IN_PROCESS);
    assertThat(OrderStatus.ofLabel("in process")).isEmpty();
    assertThat(OrderStatus.ofLabel("IN_PROCESS")).isEmpty();
  }

  @Test
  void letsEveryStatusBeSetAgain() {
    assertThat(OrderStatus.values()).allMatch(status -> status.mayBecome(status));
  }

  @Test
  void letsNothingFollowACancelledOrder() {
    assertThat(OrderStatus.CANCELLED.successors()).isEmpty();
  }

  @Test
  void doesNotShipWhatIsOnHold() {
    assertThat(OrderStatus.ON_HOLD.mayBecome(OrderStatus.SHIPPED)).isFalse();
    assertThat(OrderStatus.ON_HOLD.mayBecome(OrderStatus.IN_PROCESS)).isTrue();
  }
}
