package dev.banyan.connector.http.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/hooks?x=1",
        "http://127.0.0.1:8080/",
        "http://localhost/x",
        "http://[::1]:80/"
      })
  void httpsAndThisMachineAreFine(String url) {
    assertThat(Target.parse(url)).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/",
        "http://127.0.0.1.example.com/",
        "ftp://example.com",
        "file:///etc/passwd",
        "https://user:secret@example.com/",
        "https:///x",
        "/hooks",
        "https://example.com/#x",
        "no url",
        "http://10.0.0.1/",
        "gopher://127.0.0.1/"
      })
  void otherAddressesAreRefused(String url) {
    assertThatThrownBy(() -> Target.parse(url)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void retryAfterIsSecondsOrADateAndAtMostADay() {
    Instant now = Instant.parse("2026-01-02T03:04:05Z");
    assertThat(RetryAfter.of("120", now)).contains(now.plusSeconds(120));
    assertThat(RetryAfter.of("Fri, 2 Jan 2026 04:04:05 GMT", now)).contains(now.plusSeconds(3600));
    assertThat(RetryAfter.of("999999999", now)).contains(now.plusSeconds(86_400));
    assertThat(RetryAfter.of("soon", now)).isEmpty();
    assertThat(RetryAfter.of(null, now)).isEmpty();
  }
}
