package dev.banyan.sandbox.steelwheels.orders;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order to be placed.
 *
 * @param partnerReference the caller's own name for this order; a second order with the same one is
 *     refused
 * @param requiredDate default: a week from today
 */
public record NewOrder(
    int customerNumber,
    @Nullable String partnerReference,
    @Nullable LocalDate requiredDate,
    @Nullable String comments,
    List<NewLine> lines) {

  public NewOrder {
    lines = List.copyOf(lines);
  }
}
