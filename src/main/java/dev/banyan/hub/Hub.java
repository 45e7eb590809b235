package dev.banyan.hub;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The hub's process. Its settings are {@code config/application.yaml} and the environment. */
@SpringBootApplication
@EnableScheduling
public class Hub {

  public static void main(String[] args) throws InterruptedException {
    Secrets.await(System.getenv());
    SpringApplication hub = new SpringApplication(Hub.class);
    hub.setDefaultProperties(Map.of("spring.config.additional-location", "optional:file:config/"));
    hub.run(args);
  }
}
