package dev.banyan.connector.projection.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
public class StreamHub {

  public static ConfigurableApplicationContext start(OldWorld world) throws Exception {
    return start(world, Map.of());
  }

  public static ConfigurableApplicationContext start(OldWorld world, Map<String, Object> more)
      throws Exception {
    Map<String, Object> settings = new HashMap<>(world.settings());
    settings.putAll(more);
    return start(settings);
  }

  public static ConfigurableApplicationContext start(Map<String, Object> settings) {
    SpringApplication application = new SpringApplication(StreamHub.class);
    application.setDefaultProperties(settings);
    return application.run();
  }

  /** A process of its own; what it prints goes into the file. */
  public static Process startProcess(OldWorld world, Path log) throws Exception {
    return startProcess(world.settings(), log, "-Xmx512m");
  }

  public static Process startProcess(Map<String, Object> settings, Path log, String heap)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            heap, "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError", "-Duser.timezone=UTC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(StreamHub.class.getName());
    Map<String, Object> open = new HashMap<>(settings);
    ProcessBuilder process = new ProcessBuilder();
    process
        .environment()
        .put("SPRING_DATASOURCE_PASSWORD", open.remove("spring.datasource.password").toString());
    open.forEach((key, value) -> command.add("--" + key + "=" + value));
    return process
        .command(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  public static void main(String[] arguments) {
    new SpringApplication(StreamHub.class).run(arguments);
  }
}
