package dev.banyan.proxy.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {

  @ParameterizedTest
  @CsvSource({
    "body/a/b,     body/a/b,     true",
    "body/a/b,     body/a/b/c,   false",
    "body/*/b,     body/x/b,     true",
    "body/*/b,     body/x/y/b,   false",
    "body/**/b,    body/b,       true",
    "body/**/b,    body/x/y/b,   true",
    "body/**/b,    body/xb,      false",
    "body/**,      body/x/y,     true",
    "body/a.c,     body/abc,     false",
    "**,           header/date,  true",
    "**/@id,       body/o/@id,   true",
    "header/date,  header/date,  true",
  })
  void matchesWholePaths(String pattern, String path, boolean matches) {
    assertThat(PathPattern.of(pattern).matches(path)).isEqualTo(matches);
  }

  @Test
  void refusesAPathThatCannotBe() {
    assertThatThrownBy(() -> PathPattern.of("order/id"))
        .hasMessage("A path must start with status, header/, body or ** ('order/id').");
    assertThatThrownBy(() -> Normaliser.of("dates"))
        .hasMessage("'dates' is not one of date, decimal, whitespace, host.");
  }

  @Test
  void answersQuicklyForAHostilePath() {
    assertThat(PathPattern.of("**/a/**/a/**/a/**/b").matches("body" + "/a".repeat(140))).isFalse();
  }
}
