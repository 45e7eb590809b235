package dev.banyan.hub.parity;

import dev.banyan.connector.projection.harness.OldWorld;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/** The parts of a hub that move changes and compare; which, is in META-INF/spring. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration
@ComponentScan(
    basePackages = "dev.banyan.hub.parity",
    excludeFilters = {
      @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = ParityHub.class),
      // Answers are compared by a proxy, which is not there.
      @Filter(type = FilterType.REGEX, pattern = "dev\\.banyan\\.hub\\.parity\\.response\\..*")
    })
class ParityHub {

  static ConfigurableApplicationContext start(OldWorld world) throws Exception {
    Map<String, Object> settings = new HashMap<>(world.settings());
    settings.put("banyan.parity.segment-rows", 700);
    settings.put("banyan.parity.chunk-rows", 100);
    settings.put("banyan.parity.leaf-rows", 4);
    settings.put("banyan.parity.batch-keys", 50);
    settings.put("banyan.parity.rounds", 10);
    // Without the settings that are packaged with the hub, and before those of its environment.
    settings.put("spring.config.location", "optional:classpath:/none.yaml");
    return new SpringApplication(ParityHub.class)
        .run(
            settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
  }
}
