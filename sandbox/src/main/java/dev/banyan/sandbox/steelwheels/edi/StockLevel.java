package dev.banyan.sandbox.steelwheels.edi;

import java.math.BigDecimal;

/**
 * A product that may have to be ordered.
 *
 * @param onOrder ordered from the supplier and not shipped yet
 */
record StockLevel(
    String productCode, String productName, int inStock, int onOrder, BigDecimal buyPrice) {

  private static final int LOT = 50;

  /** What to order: nothing above the threshold, else enough full lots to reach the target. */
  int shortage(int threshold, int target) {
    int available = inStock + onOrder;
    if (available >= threshold) {
      return 0;
    }
    return (target - available + LOT - 1) / LOT * LOT;
  }
}
