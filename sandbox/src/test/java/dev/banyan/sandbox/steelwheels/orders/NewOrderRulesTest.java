package dev.banyan.sandbox.steelwheels.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NewOrderRulesTest {

  private static final LocalDate TODAY = LocalDate.of(2005, 5, 31);
  private static final NewLine LINE = new NewLine("S10_1678", 1, null);

  @Test
  void acceptsAnOrderWithAllItsFields() {
    NewLine priced = new NewLine("S18_1749", 9_999, new BigDecimal("999999.99"));

    assertThat(breach("PO 1", TODAY, "two\nlines", LINE, priced)).isEmpty();
  }

  @Test
  void acceptsAnOrderWithNothingButALine() {
    assertThat(breach(null, null, null, LINE)).isEmpty();
  }

  @Test
  void wantsOneToAHundredLines() {
    assertThat(breach(null, null, null)).hasValue("an order has 1 to 100 lines, not 0");
    NewLine[] tooMany =
        IntStream.rangeClosed(1, 101)
            .mapToObj(i -> new NewLine("P" + i, 1, null))
            .toArray(NewLine[]::new);
    assertThat(breach(null, null, null, tooMany)).hasValue("an order has 1 to 100 lines, not 101");
  }

  @Test
  void wantsAProductOnOneLineOnly() {
    assertThat(breach(null, null, null, LINE, LINE)).hasValue("product S10_1678 is on two lines");
  }

  @Test
  void boundsQuantityAndPrice() {
    assertThat(breach(null, null, null, new NewLine("A", 0, null)).orElseThrow())
        .contains("quantity of product A", "not 0");
    assertThat(breach(null, null, null, new NewLine("A", 10_000, null))).isPresent();
    for (String price : new String[] {"0", "-1", "1.005", "1000000"}) {
      assertThat(breach(null, null, null, new NewLine("A", 1, new BigDecimal(price))).orElseThrow())
          .as(price)
          .contains("priceEach of product A");
    }
    assertThat(breach(null, null, null, new NewLine("A", 1, new BigDecimal("1.500")))).isEmpty();
  }

  @Test
  void boundsReferenceAndComments() {
    assertThat(breach(" ", null, null, LINE)).isPresent();
    assertThat(breach("x".repeat(65), null, null, LINE)).isPresent();
    assertThat(breach("a\nb", null, null, LINE)).isPresent();
    assertThat(breach(null, null, "x".repeat(1_025), LINE)).isPresent();
    assertThat(breach(null, null, "bell\u0007", LINE)).isPresent();
  }

  @Test
  void takesNoDateThatCanOnlyBeATypingError() {
    assertThat(breach(null, LocalDate.of(1999, 12, 31), null, LINE)).isPresent();
    assertThat(breach(null, TODAY.plusYears(10), null, LINE)).isPresent();
  }

  private static Optional<String> breach(
      String reference, LocalDate requiredDate, String comments, NewLine... lines) {
    return NewOrderRules.breach(
        new NewOrder(103, reference, requiredDate, comments, List.of(lines)), TODAY);
  }
}
