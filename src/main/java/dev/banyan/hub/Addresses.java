package dev.banyan.hub;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Turns each server's address, given as {@code BANYAN_KAFKA=host:port}, into the three settings
 * that configuration files use: {@code banyan.kafka.address}, {@code .host} and {@code .port}.
 */
final class Addresses implements EnvironmentPostProcessor {

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("POSTGRES", "127.0.0.1:5432"),
          Map.entry("KAFKA", "127.0.0.1:9092"),
          Map.entry("ARTEMIS", "127.0.0.1:61616"),
          Map.entry("SMTP", "127.0.0.1:2525"),
          Map.entry("IMAP", "127.0.0.1:1143"),
          Map.entry("SUBMISSION", "127.0.0.1:2526"),
          Map.entry("SFTP", "127.0.0.1:2222"),
          Map.entry("STRIPE", "127.0.0.1:12111"),
          Map.entry("PAYPAL", "127.0.0.1:12112"),
          Map.entry("RESEND", "127.0.0.1:12113"),
          Map.entry("STEELWHEELS", "127.0.0.1:8082"),
          Map.entry("HUB", "127.0.0.1:8081"),
          Map.entry("PROXY_CONTROL", "127.0.0.1:8089"));

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    Map<String, Object> settings = new HashMap<>();
    DEFAULTS.forEach(
        (name, fallback) -> {
          String variable = "BANYAN_" + name;
          split(variable, environment.getProperty(variable, fallback), settings);
        });
    environment.getPropertySources().addLast(new MapPropertySource("addresses", settings));
  }

  static void split(String variable, String address, Map<String, Object> into) {
    int colon = address.lastIndexOf(':');
    if (colon < 1 || !address.substring(colon + 1).matches("\\d{1,5}")) {
      throw new IllegalArgumentException(
          variable + " must be host:port, for example 127.0.0.1:9092, but is '" + address + "'");
    }
    String name =
        variable.toLowerCase(Locale.ROOT).replaceFirst("banyan_", "banyan.").replace('_', '-');
    into.put(name + ".address", address);
    into.put(name + ".host", address.substring(0, colon));
    into.put(name + ".port", address.substring(colon + 1));
  }
}
