package dev.banyan.connector.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.connector.payment.event.EventSources;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Which keys make which provider usable; nothing is called. */
class PaymentAutoConfigurationTest {

  @Test
  void withoutKeysThereIsNoProviderAndTheHubStartsAllTheSame() {
    try (ConfigurableApplicationContext hub = start(Map.of())) {
      assertThat(hub.getBean(Providers.class).names()).isEmpty();
      assertThat(hub.getBean(EventSources.class).all()).isEmpty();
    }
  }

  @Test
  void keysOfTheStandInsMakeBothProvidersUsable() {
    try (ConfigurableApplicationContext hub =
        start(
            Map.of(
                "banyan.payment.stripe.api-key", "sk_test_1",
                "banyan.payment.stripe.webhook-secret", "whsec_new\nwhsec_old\n",
                "banyan.payment.paypal.client-id", "client",
                "banyan.payment.paypal.client-secret", "secret"))) {
      assertThat(hub.getBean(Providers.class).names()).containsExactly("stripe", "paypal");
      assertThat(hub.getBean(EventSources.class).of("paypal")).isPresent();
      assertThat(hub.getBean(PaymentProperties.class).stripe().webhookSecrets())
          .containsExactly("whsec_new", "whsec_old");
    }
  }

  @Test
  void keyOfTheTrueServiceBringsItsOwnAddress() {
    assertThat(Access.of("127.0.0.1:12111", "sk_test_1", "https://api.stripe.com", " sk_live_2\n"))
        .contains(new Access("https://api.stripe.com", "sk_live_2"));
    assertThat(Access.of("127.0.0.1:12111", "sk_test_1", "https://api.stripe.com", ""))
        .contains(new Access("http://127.0.0.1:12111", "sk_test_1"));
    assertThat(Access.of("api.stripe.com:443", "sk_live_2", "https://api.stripe.com", null))
        .contains(new Access("https://api.stripe.com", "sk_live_2"));
    assertThat(Access.of("127.0.0.1:12111", " ", "https://api.stripe.com", null)).isEmpty();
  }

  private static ConfigurableApplicationContext start(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put(
        "banyan.payment.decline-codes", "../../contracts/payments/decline-codes.properties");
    return new SpringApplicationBuilder(NoStore.class)
        .web(WebApplicationType.NONE)
        .bannerMode(Banner.Mode.OFF)
        .properties(settings)
        .run();
  }

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(PaymentAutoConfiguration.class)
  static class NoStore {

    @Bean
    DataSource modern() {
      return new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none");
    }
  }
}
