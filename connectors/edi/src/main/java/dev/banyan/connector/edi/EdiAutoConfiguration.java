package dev.banyan.connector.edi;

import dev.banyan.connector.edi.ledger.Ledger;
import dev.banyan.connector.edi.ledger.Partners;
import dev.banyan.connector.edi.ledger.Trace;
import dev.banyan.connector.edi.ledger.Watch;
import dev.banyan.connector.edi.ledger.WatchSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Wires the connector into a Spring Boot application that has a modern {@link DataSource}. */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@ConditionalOnBean(DataSource.class)
@EnableConfigurationProperties(EdiProperties.class)
class EdiAutoConfiguration {

  @Bean
  Ledger ediLedger(DataSource modern) {
    return new Ledger(modern, Clock.systemDefaultZone());
  }

  @Bean(initMethod = "start")
  Watch ediWatch(DataSource modern, EdiProperties settings, ObjectProvider<MeterRegistry> meters) {
    Watch watch =
        new Watch(
            modern,
            new WatchSettings(
                settings.watchMs(),
                settings.gapGraceMs(),
                settings.lookBackDays(),
                settings.keepDays()));
    meters.ifAvailable(watch::measure);
    return watch;
  }

  @Bean
  @ConditionalOnWebApplication
  PartnersController partnersController(DataSource modern, EdiProperties settings) {
    return new PartnersController(new Partners(modern), new Trace(modern, settings.traceSql()));
  }
}
