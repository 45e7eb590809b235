package dev.banyan.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.banyan.sandbox.net.Address;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void everythingHasADefaultOnTheLoopbackAddress() {
    Settings settings = Settings.of(Map.of("BANYAN_HOME", "/opt/banyan"));
    assertThat(settings.data()).isEqualTo(Path.of("/opt/banyan/data"));
    assertThat(settings.secrets()).isEqualTo(Path.of("/opt/banyan/data/secrets"));
    assertThat(settings.postgres()).isEqualTo(new Address("127.0.0.1", 5432));
    assertThat(settings.outside()).isEmpty();
  }

  @Test
  void whatTheEnvironmentSaysCounts() {
    Settings settings =
        Settings.of(
            Map.of(
                "BANYAN_DATA", "/var/banyan",
                "BANYAN_KAFKA", "kafka.example:9192",
                "BANYAN_OUTSIDE", "kafka, Mail"));
    assertThat(settings.secrets()).isEqualTo(Path.of("/var/banyan/secrets"));
    assertThat(settings.kafka()).isEqualTo(new Address("kafka.example", 9192));
    assertThat(settings.outside()).containsExactlyInAnyOrder("kafka", "mail");
  }

  @Test
  void steelWheelsHandsItsMailToTheMailServerUnlessToldOtherwise() {
    assertThat(Settings.of(Map.of("BANYAN_SMTP", "127.0.0.1:25")).steelWheelsSmtp())
        .isEqualTo(Address.local(25));
    assertThat(Settings.of(Map.of("BANYAN_STEELWHEELS_SMTP", "127.0.0.1:26")).steelWheelsSmtp())
        .isEqualTo(Address.local(26));
  }

  @Test
  void aBadValueIsToldWithItsVariable() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.of(Map.of("BANYAN_SFTP", "2222")))
        .withMessage("BANYAN_SFTP: host is empty, expected host:port, e.g. 127.0.0.1:5432");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.of(Map.of("BANYAN_OUTSIDE", "postgress")))
        .withMessage(
            "BANYAN_OUTSIDE names 'postgress', expected some of"
                + " artemis, kafka, mail, paypal, postgres, resend, sftp, steelwheels, stripe");
  }
}
