package dev.banyan.connector.payment.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.net.Webhook;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class StripeSignatureTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final String BODY = "{\"id\":\"evt_1\",\"name\":\"Québec\"}";
  private final StripeSignature signature =
      new StripeSignature(
          List.of("whsec_new", "whsec_old"),
          Duration.ofMinutes(5),
          Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void signatureOfEitherSecretIsAccepted() {
    assertThatCode(() -> check(header("whsec_new", 0), BODY)).doesNotThrowAnyException();
    assertThatCode(() -> check(header("whsec_old", -299), BODY)).doesNotThrowAnyException();
  }

  @Test
  void headerWithSeveralSignaturesIsAcceptedWhenOneFits() throws Exception {
    String both = header("whsec_gone", 0) + "," + header("whsec_new", 0).split(",")[1];
    assertThatCode(() -> check(both, BODY)).doesNotThrowAnyException();
  }

  @Test
  void tooOldAndFutureDatedAreRefused() {
    assertThatThrownBy(() -> check(header("whsec_new", -301), BODY))
        .isInstanceOf(BadSignatureException.class)
        .hasMessageContaining("301 s old");
    assertThatThrownBy(() -> check(header("whsec_new", 301), BODY))
        .isInstanceOf(BadSignatureException.class)
        .hasMessageContaining("301 s in the future");
  }

  @Test
  void reserialisedBodyIsRefused() {
    assertThatThrownBy(() -> check(header("whsec_new", 0), BODY.replace(",", ", ")))
        .hasMessageContaining("no signature fits");
  }

  @Test
  void foreignSecretIsRefusedWithoutNamingAny() {
    assertThatThrownBy(() -> check(header("whsec_foreign", 0), BODY))
        .isInstanceOf(BadSignatureException.class)
        .hasMessageNotContaining("whsec");
  }

  @Test
  void headersThatAreNoneAreRefused() {
    for (String header :
        new String[] {"", "t=1", "v1=abc", "t=99999999999999999999,v1=a", "x".repeat(2_000)}) {
      assertThatThrownBy(() -> check(header, BODY)).isInstanceOf(BadSignatureException.class);
    }
  }

  @Test
  void timeThatWasChangedIsRefused() throws Exception {
    String moved = header("whsec_new", -100).replaceFirst("t=\\d+", "t=" + NOW.getEpochSecond());
    assertThatThrownBy(() -> check(moved, BODY)).hasMessageContaining("no signature fits");
  }

  private void check(String header, String body) {
    signature.check(header, body.getBytes(UTF_8));
  }

  /** As stripe-java signs. */
  private static String header(String secret, long offsetSeconds) throws Exception {
    return Webhook.Signature.generateSignatureHeader(
        BODY, secret, NOW.plusSeconds(offsetSeconds).getEpochSecond());
  }
}
