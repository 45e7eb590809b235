package dev.banyan.connector.http.webhook;

import dev.banyan.connector.http.call.CallLimits;
import dev.banyan.connector.http.call.HttpCalls;
import dev.banyan.connector.http.call.Networks;
import dev.banyan.connector.http.call.SecretFile;
import dev.banyan.spi.delivery.DeadLetters;
import dev.banyan.spi.delivery.Effects;
import dev.banyan.spi.delivery.Inbox;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires webhooks into an application that has a store and an inbox. */
@AutoConfiguration(
    afterName = "dev.banyan.connector.delivery.DeliveryAutoConfiguration",
    after = org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration.class)
@EnableConfigurationProperties(WebhookProperties.class)
@ConditionalOnBean(DataSource.class)
class WebhookAutoConfiguration {

  @Bean(destroyMethod = "close")
  HttpCalls webhookCalls(WebhookProperties properties) {
    return new HttpCalls(
        new CallLimits(
            properties.connectTimeoutMs(),
            properties.responseTimeoutMs(),
            properties.maxAnswerBytes()),
        new Networks(properties.allowedNetworks()));
  }

  @Bean
  WebhookRuntime webhookRuntime(
      WebhookProperties properties,
      Environment environment,
      DataSource store,
      Inbox inbox,
      Effects effects,
      DeadLetters deadLetters,
      HttpCalls webhookCalls) {
    Subscriptions subscriptions = new Subscriptions(JdbcClient.create(store));
    return new WebhookRuntime(
        new Outbox(inbox, subscriptions),
        new Delivery(
            subscriptions,
            secrets(properties, environment),
            effects,
            new Sender(webhookCalls, Clock.systemUTC()),
            new RetrySchedule(properties.retryS(), properties.jitterPercent()),
            Clock.systemUTC(),
            new SecureRandom()),
        deadLetters);
  }

  @Bean
  WebhookController webhookController(
      WebhookProperties properties,
      Environment environment,
      DataSource store,
      WebhookRuntime runtime) {
    return new WebhookController(
        new Subscriptions(JdbcClient.create(store)),
        secrets(properties, environment),
        runtime.outbox(),
        Clock.systemUTC());
  }

  private static SecretFile secrets(WebhookProperties properties, Environment environment) {
    Path folder = properties.secrets();
    return new SecretFile(
        folder != null
            ? folder
            : Path.of(environment.getProperty("banyan.secrets", "data/secrets")));
  }
}
