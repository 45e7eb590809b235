package dev.banyan.cli.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinceTest {

  private final Since.Converter converter = new Since.Converter();

  @ParameterizedTest
  @CsvSource({"30m, 30", "24h, 1440", "7d, 10080"})
  void readsATime(String text, long minutes) {
    assertThat(converter.convert(text)).isEqualTo(new Since(text, minutes));
  }

  @Test
  void saysWhatATimeLooksLike() {
    assertThatThrownBy(() -> converter.convert("yesterday"))
        .hasMessage("'yesterday' is not a time such as 30m, 24h or 7d");
  }
}
