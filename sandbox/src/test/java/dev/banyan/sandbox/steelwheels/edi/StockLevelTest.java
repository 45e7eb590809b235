package dev.banyan.sandbox.steelwheels.edi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StockLevelTest {

  @ParameterizedTest
  @CsvSource({
    "1000,0,0",
    "999,0,2050",
    "950,0,2050",
    "15,0,3000",
    "15,985,0",
    "15,984,2050",
    "0,0,3000"
  })
  void ordersFullLotsUpToTheTargetWhenStockAndOrdersFallBelowTheThreshold(
      int inStock, int onOrder, int ordered) {
    StockLevel level = new StockLevel("S24_2000", "BSA", inStock, onOrder, BigDecimal.ONE);

    assertThat(level.shortage(1_000, 3_000)).isEqualTo(ordered);
  }
}
