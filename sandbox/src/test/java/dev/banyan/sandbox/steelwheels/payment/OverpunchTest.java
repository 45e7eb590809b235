package dev.banyan.sandbox.steelwheels.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverpunchTest {

  @ParameterizedTest
  @CsvSource({
    "0,0000{",
    "1,0000A",
    "9,0000I",
    "10,0001{",
    "-1,0000J",
    "-9,0000R",
    "-10,0001}",
    "12345,1234E",
    "-12345,1234N",
    "99999,9999I",
    "-99999,9999R"
  })
  void writesAndReadsBack(long value, String text) {
    assertThat(Overpunch.write(value, 5)).isEqualTo(text);
    assertThat(Overpunch.read(text)).isEqualTo(value);
  }

  @Test
  void readsNegativeZeroAsZero() {
    assertThat(Overpunch.read("0000}")).isZero();
  }

  @Test
  void readsAnUnsignedLastDigitAsPositive() {
    assertThat(Overpunch.read("00125")).isEqualTo(125);
  }

  @Test
  void refusesAValueWithTooManyDigits() {
    assertThatThrownBy(() -> Overpunch.write(100_000, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("100000")
        .hasMessageContaining("5 digits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12.4E", " 123E", "1234S", "1234é", "-1234", "0000000000000000001"})
  void refusesWhatIsNoZonedDecimal(String text) {
    assertThatThrownBy(() -> Overpunch.read(text)).isInstanceOf(NumberFormatException.class);
  }
}
