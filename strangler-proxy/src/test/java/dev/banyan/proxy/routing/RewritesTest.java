package dev.banyan.proxy.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.proxy.routing.Rewrites.Change;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewritesTest {

  private static final Rewrites REWRITES =
      new Rewrites(
          List.of(new Change("http://old/app/", "/"), new Change("http://old/", "https://new/")),
          List.of(new Change("old", "new"), new Change("gone", "")),
          List.of(new Change("/app/", "/"), new Change("/app", "/")));

  @ParameterizedTest
  @CsvSource({
    "http://old/app/x?y, /x?y",
    "http://old/x, https://new/x",
    "http://older/x, http://older/x",
    "/app/x, /app/x",
    "'', ''",
  })
  void changeTheFirstPrefixThatFits(String address, String changed) {
    assertThat(REWRITES.link(address)).isEqualTo(changed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "5; url=http://old/x | 5; url=https://new/x",
        "5;URL='http://old/app/x' | 5;URL='/x'",
        "5 | 5",
      })
  void changeTheAddressInARefresh(String value, String changed) {
    assertThat(REWRITES.refresh(value)).isEqualTo(changed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=1; Domain=old; Path=/app | a=1; Domain=new; Path=/",
        "a=1;domain=.OLD;path=/app/x | a=1;domain=new;path=/x",
        "a=1; Domain=gone; Secure | a=1; Secure",
        "Domain=old; Expires=Thu, 01 Jan 1970 00:00:00 GMT | Domain=old; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
        "a=1; Path=/other; HttpOnly | a=1; Path=/other; HttpOnly",
        "a=1 | a=1",
      })
  void changeTheAttributesOfACookieAndNotTheCookie(String value, String changed) {
    assertThat(REWRITES.setCookie(value)).isEqualTo(changed);
  }
}
