package dev.banyan.connector.projection;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * The part of a hub that moves changes: both connectors, wired as in the hub, and the shipped
 * routes. Also started as a process of its own, to be killed; then its settings are arguments.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class StreamHub {

  static ConfigurableApplicationContext start(OldWorld world) throws Exception {
    Map<String, Object> settings = new HashMap<>(world.settings());
    SpringApplication application = new SpringApplication(StreamHub.class);
    application.setDefaultProperties(settings);
    return application.run();
  }

  public static void main(String[] arguments) {
    new SpringApplication(StreamHub.class).run(arguments);
  }
}
