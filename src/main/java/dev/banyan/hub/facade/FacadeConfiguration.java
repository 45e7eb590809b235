package dev.banyan.hub.facade;

import dev.banyan.hub.facade.command.Commands;
import dev.banyan.hub.facade.command.KeyStore;
import dev.banyan.hub.facade.http.AnswerWriter;
import dev.banyan.hub.facade.http.CardGate;
import dev.banyan.hub.facade.http.FacadeServlet;
import dev.banyan.hub.facade.http.HttpEngine;
import dev.banyan.hub.facade.http.Router;
import dev.banyan.hub.facade.openapi.ResponseCheck;
import dev.banyan.hub.facade.openapi.Serving;
import dev.banyan.spi.delivery.DeadLetters;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The beans of the facades. The engine's name is the one Camel looks for. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FacadeSettings.class)
class FacadeConfiguration {

  @Bean
  Home facadeHome(@Value("${banyan.home:.}") String root) {
    return new Home(Path.of(root));
  }

  @Bean
  FileWatch facadeFileWatch() {
    return new FileWatch();
  }

  @Bean
  Router facadeRouter(FacadeSettings settings) {
    return new Router(settings.gapMs());
  }

  @Bean("platform-http-engine")
  HttpEngine platformHttpEngine(Router router, FacadeSettings settings) {
    return new HttpEngine(router, settings.requestHeaders());
  }

  @Bean
  ServletRegistrationBean<FacadeServlet> facadeServlet(
      Router router,
      ApplicationAvailability availability,
      FacadeSettings settings,
      ObjectProvider<DeadLetters> letters) {
    ServletRegistrationBean<FacadeServlet> servlet =
        new ServletRegistrationBean<>(
            new FacadeServlet(
                router,
                () -> availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC,
                new AnswerWriter(settings.gzipMinBytes()),
                settings.maxBodyBytes(),
                new CardGate(letters::getIfAvailable)));
    servlet.setUrlMappings(settings.paths());
    servlet.setName("facades");
    return servlet;
  }

  @Bean(destroyMethod = "close")
  ResponseCheck responseCheck(MeterRegistry meters, FacadeSettings settings) {
    return new ResponseCheck(meters, settings.responseChecksPerSecond());
  }

  @Bean
  KeyStore idempotencyKeys(
      JdbcClient store,
      PlatformTransactionManager transactions,
      FacadeSettings settings,
      // Names this hub among its copies, the same after a restart.
      @Value("${banyan.facade.instance:${HOSTNAME:hub}:${server.port:0}}") String instance) {
    return new KeyStore(
        store,
        new TransactionTemplate(transactions),
        instance,
        Duration.ofMillis(settings.commandLeaseMs()),
        Duration.ofHours(settings.commandKeepHours()));
  }

  @Bean
  KeyUpkeep keyUpkeep(KeyStore keys) {
    return new KeyUpkeep(keys);
  }

  @Bean
  Serving facadeServing(Router router, KeyStore keys, ResponseCheck check) {
    return new Serving(router, new Commands(keys), check);
  }
}
