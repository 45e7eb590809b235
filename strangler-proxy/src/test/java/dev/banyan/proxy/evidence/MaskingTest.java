package dev.banyan.proxy.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.proxy.compare.Difference;
import dev.banyan.proxy.compare.PathPattern;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {

  private final Masking masking = new Masking(List.of(PathPattern.of("body/**/email")));

  private String legacy(String path, String value) {
    return masking.mask(new Difference(path, Difference.Kind.VALUE, value, "")).legacy();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "body/a/email",
        "body/password",
        "body/accessToken",
        "body/form/@JSESSIONID",
        "header/set-cookie",
        "header/authorization",
        "body/api_key",
        "body/cvv",
      })
  void hidesConfiguredPathsAndWhatIsNamedLikeASecret(String path) {
    assertThat(legacy(path, "value")).isEqualTo("***");
    assertThat(masking.mask(new Difference(path, Difference.Kind.EXTRA, "", "x")).legacy())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "4111111111111111, ***",
    "paid with 4111 1111 1111 1111 today, paid with *** today",
    "3782-822463-10005, ***",
    "12 4111111111111111, ***",
    "4111111111111112, 4111111111111112",
    "1234567890, 1234567890",
    "1700000000000, 1700000000000",
    "10100, 10100",
  })
  void hidesCardNumbersAndNoOtherDigits(String value, String kept) {
    assertThat(legacy("body/a", value)).isEqualTo(kept);
  }

  @Test
  void leavesNoPartOfACardNumberWhereAValueIsCut() {
    assertThat(legacy("body/a", "x".repeat(290) + " 4111111111111111 and more"))
        .isEqualTo("x".repeat(290) + " *** and m…")
        .doesNotContain("4");
  }

  @Test
  void keepsNoControlCharacters() {
    assertThat(legacy("body/a", "a\u0000b\u001b[31m\n")).isEqualTo("a\uFFFDb\uFFFD[31m\uFFFD");
  }

  @Test
  void hidesSecretsInATarget() {
    assertThat(masking.target("/a/4111111111111111")).isEqualTo("/a/***");
    assertThat(masking.target("/a?x=1&csrf=abc&y")).isEqualTo("/a?x=1&csrf=***&y");
  }
}
