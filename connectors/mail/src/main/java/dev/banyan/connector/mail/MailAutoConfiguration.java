package dev.banyan.connector.mail;

import dev.banyan.connector.mail.admin.MailController;
import dev.banyan.connector.mail.admin.MailDesk;
import dev.banyan.spi.delivery.Effects;
import dev.banyan.spi.delivery.Inbox;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Wires the connector into a Spring Boot application that has a modern {@link DataSource}. */
@AutoConfiguration(
    after = DataSourceAutoConfiguration.class,
    afterName = "dev.banyan.connector.delivery.DeliveryAutoConfiguration")
@ConditionalOnBean(DataSource.class)
@EnableConfigurationProperties(MailProperties.class)
class MailAutoConfiguration {

  @Bean
  MailDesk mailDesk(DataSource modern, Inbox inbox, Effects effects) {
    return new MailDesk(modern, inbox, effects);
  }

  @Bean
  @ConditionalOnWebApplication
  MailController mailController(MailDesk desk) {
    return new MailController(desk);
  }
}
