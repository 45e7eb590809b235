package dev.banyan.connector.mail.event;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With the example of the Standard Webhooks specification. */
class SvixSignatureTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final String TIME = "1614265330";
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
  private static final Instant NOW = Instant.ofEpochSecond(1614265330);

  @Test
  void acceptsTheExampleOfTheSpecification() {
    assertThatCode(() -> check(SIGNATURE, BODY, NOW, SECRET)).doesNotThrowAnyException();
  }

  @Test
  void acceptsAnyOfSeveralSecretsAndSignatures() {
    assertThatCode(() -> check("v1,AAAA " + SIGNATURE, BODY, NOW, "whsec_b3RoZXI=", SECRET))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesAnotherBodySecretOrIdAndTimesFarFromNow() {
    byte[] reserialised = "{\"test\":2432232314}".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> check(SIGNATURE, reserialised, NOW, SECRET))
        .hasMessageContaining("no signature fits");
    assertThatThrownBy(() -> check(SIGNATURE, BODY, NOW, "whsec_b3RoZXI="))
        .hasMessageContaining("no signature fits");
    assertThatThrownBy(() -> check(SIGNATURE, BODY, NOW.plusSeconds(301), SECRET))
        .hasMessageContaining("from now");
    assertThatThrownBy(() -> check(SIGNATURE, BODY, NOW.minusSeconds(301), SECRET))
        .hasMessageContaining("from now");
    assertThatThrownBy(() -> check("", BODY, NOW, SECRET))
        .hasMessageContaining("no signature fits");
    assertThatThrownBy(() -> check(SIGNATURE, BODY, NOW)).hasMessageContaining("no webhook secret");
  }

  private static void check(String signatures, byte[] body, Instant now, String... secrets) {
    new SvixSignature(List.of(secrets), Duration.ofSeconds(300))
        .check(ID, TIME, signatures, body, now);
  }
}
