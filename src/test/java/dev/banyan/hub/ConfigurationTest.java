package dev.banyan.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.FileSystemResource;

/** The shipped configuration can be read: a key that stands twice would stop the hub's start. */
class ConfigurationTest {

  @Test
  void readsTheShippedSettings() throws IOException {
    Path file = Path.of("../config/application.yaml");

    var sources = new YamlPropertySourceLoader().load("shipped", new FileSystemResource(file));

    assertThat(sources).hasSize(1);
    assertThat(sources.get(0).getProperty("banyan.capability.push-interval-ms")).isEqualTo(2000);
  }
}
