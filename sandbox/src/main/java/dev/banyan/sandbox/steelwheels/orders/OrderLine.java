package dev.banyan.sandbox.steelwheels.orders;

import java.math.BigDecimal;

/** A line of an order; the price is that of one piece. */
public record OrderLine(int number, String productCode, int quantity, BigDecimal priceEach) {

  public BigDecimal total() {
    return priceEach.multiply(BigDecimal.valueOf(quantity));
  }
}
