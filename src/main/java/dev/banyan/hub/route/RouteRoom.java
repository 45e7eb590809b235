package dev.banyan.hub.route;

import dev.banyan.hub.route.internal.check.Checker;
import dev.banyan.hub.route.internal.check.Placeholders;
import dev.banyan.hub.route.internal.load.GoodStore;
import dev.banyan.hub.route.internal.load.RouteReloader;
import dev.banyan.hub.route.internal.load.RunningTree;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the room. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RouteSettings.class)
class RouteRoom {

  @Bean
  RunningTree runningTree(RouteSettings settings) {
    return new RunningTree(settings.root());
  }

  @Bean
  RouteReloader routeCatalogue(
      CamelContext context,
      RunningTree running,
      RouteSettings settings,
      ApplicationEventPublisher events) {
    Placeholders placeholders =
        Placeholders.live(
            settings.root(),
            key -> context.getPropertiesComponent().resolveProperty(key).isPresent());
    return new RouteReloader(
        context,
        running,
        new GoodStore(settings.good()),
        new Checker(placeholders),
        Duration.ofMillis(settings.routes().drainMs()),
        Clock.systemUTC(),
        events::publishEvent);
  }
}
