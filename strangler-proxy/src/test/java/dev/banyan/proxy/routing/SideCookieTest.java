package dev.banyan.proxy.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SideCookieTest {

  private final SideCookie cookie = new SideCookie("side", 60);

  @ParameterizedTest
  @CsvSource({
    "'a=1; side=7; b=2', 'a=1; b=2'",
    "'side=7; b=2', 'b=2'",
    "'a=1; side=7', 'a=1'",
    "'side=7', ''",
    "'side=7;side=8', ''",
    "'beside=7; a=side=1', 'beside=7; a=side=1'",
    "'a=1;b=\"x y\";  c', 'a=1;b=\"x y\";  c'",
  })
  void cutsOnlyItselfOutOfTheCookieHeader(String header, String kept) {
    assertThat(cookie.without(header)).isEqualTo(kept);
  }
}
