package dev.banyan.sandbox.steelwheels.orders;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The states of an order, as the STATUS column and the interfaces spell them, and which may follow
 * which.
 */
public enum OrderStatus {
  IN_PROCESS("In Process"),
  ON_HOLD("On Hold"),
  SHIPPED("Shipped"),
  DISPUTED("Disputed"),
  RESOLVED("Resolved"),
  CANCELLED("Cancelled");

  private final String label;

  OrderStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  public static Optional<OrderStatus> ofLabel(String label) {
    return Arrays.stream(values()).filter(status -> status.label.equals(label)).findFirst();
  }

  /**
   * Setting the status that the order has already is allowed, so that a caller may repeat a
   * request.
   */
  public boolean mayBecome(OrderStatus next) {
    return this == next || successors().contains(next);
  }

  public Set<OrderStatus> successors() {
    return switch (this) {
      case IN_PROCESS -> Set.of(SHIPPED, ON_HOLD, DISPUTED, CANCELLED);
      case ON_HOLD -> Set.of(IN_PROCESS, DISPUTED, CANCELLED);
      case SHIPPED -> Set.of(DISPUTED);
      case DISPUTED -> Set.of(IN_PROCESS, RESOLVED, CANCELLED);
      case RESOLVED -> Set.of(DISPUTED);
      case CANCELLED -> Set.of();
    };
  }
}
