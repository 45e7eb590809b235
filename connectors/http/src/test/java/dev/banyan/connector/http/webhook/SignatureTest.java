package dev.banyan.connector.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {

  private static final WebhookSecret SECRET =
      WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

  /** The example that standardwebhooks.com and its libraries give. */
  @Test
  void signsTheReferenceVector() {
    assertThat(sign(List.of(SECRET))).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void signsWithEveryKeyWhileOneIsReplaced() {
    WebhookSecret fresh = WebhookSecret.fresh(new SecureRandom());
    assertThat(sign(List.of(fresh, SECRET)))
        .isEqualTo(sign(List.of(fresh)) + " " + sign(List.of(SECRET)));
    assertThat(WebhookSecret.parse(fresh.text()).key()).isEqualTo(fresh.key());
  }

  @Test
  void secretsThatAreTooShortOrOfAnotherKindAreRefused() {
    assertThatThrownBy(() -> WebhookSecret.parse("whsec_AAAA"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> WebhookSecret.parse("whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        .hasMessage("a webhook secret begins with whsec_");
    assertThatThrownBy(() -> WebhookSecret.parse("whsec_!")).message().doesNotContain("!");
    assertThat(SECRET.toString()).isEqualTo("whsec_...");
  }

  private static String sign(List<WebhookSecret> secrets) {
    return Signature.of(
        secrets,
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        Instant.ofEpochSecond(1614265330),
        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));
  }
}
