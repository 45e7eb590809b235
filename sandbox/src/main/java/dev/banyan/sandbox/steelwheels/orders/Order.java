package dev.banyan.sandbox.steelwheels.orders;

import java.math.BigDecimal;
import java.util.List;

/** An order and its lines by line number. */
public record Order(OrderHead head, List<OrderLine> lines) {

  public BigDecimal total() {
    return lines.stream().map(OrderLine::total).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
