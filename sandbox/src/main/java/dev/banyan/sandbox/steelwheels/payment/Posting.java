package dev.banyan.sandbox.steelwheels.payment;

import dev.banyan.sandbox.steelwheels.orders.OrderStatus;
import java.util.Optional;

/** What a reply does to its authorization and to the order. */
sealed interface Posting {

  /** The authorization is settled already; a repeated reply changes nothing. */
  record Repeated(AuthorizationState settled) implements Posting {}

  /**
   * @param orderStatus empty when the order keeps its status
   * @param comment for the order; empty for none
   */
  record Settled(AuthorizationState state, Optional<OrderStatus> orderStatus, String comment)
      implements Posting {}

  /**
   * Decides it. An order that somebody has moved on by hand in the meantime keeps its status,
   * unless a decline must dispute it.
   */
  static Posting of(PaymentReply reply, AuthorizationState state, OrderStatus order) {
    if (!state.isOpen()) {
      return new Repeated(state);
    }
    return switch (reply.result()) {
      case APPROVED -> approved(reply, state, order);
      case DECLINED ->
          new Settled(
              AuthorizationState.DECLINED,
              move(order, OrderStatus.DISPUTED),
              "Payment declined: %s %s.".formatted(reply.reasonCode(), reply.reasonText()));
      case NOT_PROCESSED ->
          new Settled(
              AuthorizationState.NOT_PROCESSED,
              move(order, OrderStatus.ON_HOLD),
              "Payment not processed: %s %s.".formatted(reply.reasonCode(), reply.reasonText()));
    };
  }

  private static Posting approved(PaymentReply reply, AuthorizationState state, OrderStatus order) {
    if (state == AuthorizationState.PARKED && order == OrderStatus.ON_HOLD) {
      return new Settled(
          AuthorizationState.APPROVED,
          Optional.of(OrderStatus.IN_PROCESS),
          "Payment approved late: %s.".formatted(reply.authorizationCode()));
    }
    return new Settled(AuthorizationState.APPROVED, Optional.empty(), "");
  }

  private static Optional<OrderStatus> move(OrderStatus from, OrderStatus to) {
    return from != to && from.mayBecome(to) ? Optional.of(to) : Optional.empty();
  }
}
