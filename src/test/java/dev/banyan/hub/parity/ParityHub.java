package dev.banyan.hub.parity;

import dev.banyan.connector.projection.harness.OldWorld;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
    return run(settings(world));
  }

  /**
   * A hub in a process of its own, which begins a slow comparison at once.
   *
   * @param log gets what it prints
   */
  static Process startComparing(
      OldWorld world, String capability, String projection, long rowsPerSecond, Path log)
      throws Exception {
    Map<String, Object> settings = settings(world);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx384m", "-XX:TieredStopAtLevel=1", "-Duser.timezone=UTC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ParityHub.class.getName());
    command.addAll(List.of(capability, projection, String.valueOf(rowsPerSecond)));
    ProcessBuilder process = new ProcessBuilder();
    process
        .environment()
        .put(
            "SPRING_DATASOURCE_PASSWORD", settings.remove("spring.datasource.password").toString());
    settings.forEach((key, value) -> command.add("--" + key + "=" + value));
    return process
        .command(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  public static void main(String[] arguments) throws Exception {
    ConfigurableApplicationContext hub = new SpringApplication(ParityHub.class).run(arguments);
    hub.getBean(ParityRuns.class)
        .start(
            new ParityRuns.Order(
                arguments[0], arguments[1], false, false, Long.parseLong(arguments[2]), "test"));
  }

  private static Map<String, Object> settings(OldWorld world) throws Exception {
    Map<String, Object> settings = new HashMap<>(world.settings());
    settings.put("banyan.parity.segment-rows", 700);
    settings.put("banyan.parity.chunk-rows", 100);
    settings.put("banyan.parity.leaf-rows", 4);
    settings.put("banyan.parity.batch-keys", 50);
    settings.put("banyan.parity.rounds", 10);
    // Without the settings that are packaged with the hub, and before those of its environment.
    settings.put("spring.config.location", "optional:classpath:/none.yaml");
    return settings;
  }

  private static ConfigurableApplicationContext run(Map<String, Object> settings) {
    return new SpringApplication(ParityHub.class)
        .run(
            settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
  }
}
