package dev.banyan.connector.delivery;

import dev.banyan.connector.delivery.deadletter.PostgresDeadLetters;
import dev.banyan.connector.delivery.effect.PostgresEffects;
import dev.banyan.connector.delivery.inbox.Condition;
import dev.banyan.connector.delivery.inbox.Doorbells;
import dev.banyan.connector.delivery.inbox.FailedSteps;
import dev.banyan.connector.delivery.inbox.Leases;
import dev.banyan.connector.delivery.inbox.Listener;
import dev.banyan.connector.delivery.inbox.PostgresInbox;
import dev.banyan.connector.delivery.watch.Depths;
import dev.banyan.connector.delivery.watch.Pruning;
import dev.banyan.connector.delivery.watch.Watch;
import dev.banyan.spi.delivery.DeadLetters;
import dev.banyan.spi.delivery.Effects;
import dev.banyan.spi.delivery.Inbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Wires delivery into a Spring Boot application that has a modern {@link DataSource}. */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@ConditionalOnBean(DataSource.class)
@EnableConfigurationProperties(DeliveryProperties.class)
class DeliveryAutoConfiguration {

  @Bean
  Transactions deliveryTransactions(DataSource modern) {
    return new Transactions(modern);
  }

  @Bean
  Doorbells inboxDoorbells() {
    return new Doorbells();
  }

  @Bean
  Leases inboxLeases(DataSource modern, DeliveryProperties properties) {
    return new Leases(modern, properties.leaseMs());
  }

  @Bean(initMethod = "start")
  Listener inboxListener(DataSource modern, Doorbells doorbells) {
    return new Listener(modern, doorbells);
  }

  @Bean
  FailedSteps inboxFailedSteps() {
    return new FailedSteps();
  }

  @Bean
  DeliveryRuntime deliveryRuntime(
      DeliveryProperties properties,
      DataSource modern,
      Doorbells doorbells,
      Leases leases,
      Condition condition) {
    return new DeliveryRuntime(properties, modern, doorbells, leases, condition);
  }

  @Bean
  Condition inboxCondition(ObjectProvider<MeterRegistry> meters) {
    return new Condition(meters.getIfAvailable(SimpleMeterRegistry::new));
  }

  @Bean(initMethod = "start")
  Watch inboxWatch(
      DataSource modern, DeliveryProperties properties, ObjectProvider<MeterRegistry> meters) {
    return new Watch(
        new Depths(modern, meters.getIfAvailable(SimpleMeterRegistry::new)),
        new Pruning(modern, properties.keepBodiesDays(), properties.keepDays()));
  }

  @Bean
  HealthIndicator inboxHealthIndicator(Condition condition) {
    return () -> {
      Map<String, String> failures = condition.failures();
      return (failures.isEmpty() ? Health.up() : Health.down()).withDetails(failures).build();
    };
  }

  @Bean
  Inbox inbox(
      Transactions store, Doorbells doorbells, DeadLetters letters, DeliveryProperties properties) {
    return new PostgresInbox(store, doorbells, letters, properties.maxBodyBytes());
  }

  @Bean
  Effects effects(Transactions store) {
    return new PostgresEffects(store);
  }

  @Bean
  DeadLetters deadLetters(Transactions store) {
    return new PostgresDeadLetters(store);
  }
}
