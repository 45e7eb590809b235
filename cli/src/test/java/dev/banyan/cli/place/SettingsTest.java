package dev.banyan.cli.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void theEnvironmentWinsOverTheFile() {
    Properties file = new Properties();
    file.setProperty("postgres", "db.example:5432");
    file.setProperty("kafka", "embedded");
    file.setProperty("mail", "mail.example:25,mail.example:143");
    Settings settings =
        new Settings(
            Map.of("BANYAN_OUTSIDE_POSTGRES", "embedded", "BANYAN_OUTSIDE_SFTP", "files:22"), file);

    assertThat(settings.outside()).containsExactly("mail", "sftp");
    assertThat(settings.fixed(Endpoint.POSTGRES)).isEmpty();
    assertThat(settings.fixed(Endpoint.SMTP)).contains(new Address("mail.example", 25));
    assertThat(settings.fixed(Endpoint.IMAP)).contains(new Address("mail.example", 143));
    assertThat(settings.fixed(Endpoint.SFTP)).contains(new Address("files", 22));
    assertThat(settings.isOutside(Endpoint.IMAP)).isTrue();
    assertThat(settings.isOutside(Endpoint.HUB)).isFalse();
  }

  @Test
  void anUnknownServerIsNamed() {
    Properties file = new Properties();
    file.setProperty("postgre", "embedded");

    assertThatThrownBy(() -> new Settings(Map.of(), file))
        .hasMessageContaining("'postgre'")
        .hasMessageContaining("postgres");
  }

  @Test
  void aBadAddressNamesItsSetting() {
    Settings settings = new Settings(Map.of("BANYAN_HUB", "8081"), new Properties());

    assertThatThrownBy(() -> settings.fixed(Endpoint.HUB))
        .isInstanceOf(SettingException.class)
        .hasMessage("BANYAN_HUB is '8081': expected host:port, such as 127.0.0.1:5432");
  }
}
