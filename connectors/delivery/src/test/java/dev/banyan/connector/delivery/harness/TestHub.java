package dev.banyan.connector.delivery.harness;

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
 * A hub of nothing but the connectors on the class path and the routes it is given. Started as a
 * process of its own, it may be killed; then its settings are arguments.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class TestHub {

  /**
   * @param routes what {@code camel.main.routes-include-pattern} takes
   * @param beans classes of further beans
   */
  public static ConfigurableApplicationContext start(
      Map<String, Object> settings, String routes, Class<?>... beans) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("camel.main.routes-include-pattern", routes);
    SpringApplication application = new SpringApplication(TestHub.class);
    application.addPrimarySources(List.of(beans));
    application.setDefaultProperties(all);
    return application.run();
  }

  /** A process of its own on this process's class path; what it prints goes into the file. */
  public static Process startProcess(
      Map<String, Object> settings, String routes, Path log, Class<?>... beans) throws Exception {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("camel.main.routes-include-pattern", routes);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx384m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(TestHub.class.getName());
    ProcessBuilder process = new ProcessBuilder();
    process
        .environment()
        .put("SPRING_DATASOURCE_PASSWORD", all.remove("spring.datasource.password").toString());
    process.environment().put("TEST_HUB_BEANS", String.join(",", names(beans)));
    all.forEach((key, value) -> command.add("--" + key + "=" + value));
    return process
        .command(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  /** Entry of the process. */
  public static void main(String[] arguments) throws ClassNotFoundException {
    SpringApplication application = new SpringApplication(TestHub.class);
    String beans = System.getenv().getOrDefault("TEST_HUB_BEANS", "");
    for (String name : beans.split(",")) {
      if (!name.isEmpty()) {
        application.addPrimarySources(List.of(Class.forName(name)));
      }
    }
    application.run(arguments);
  }

  private static List<String> names(Class<?>... types) {
    List<String> names = new ArrayList<>();
    for (Class<?> type : types) {
      names.add(type.getName());
    }
    return names;
  }
}
