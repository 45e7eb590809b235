package dev.banyan.sandbox;

import dev.banyan.sandbox.net.Address;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the environment says.
 *
 * @param data folder that everything is kept in
 * @param secrets folder of the passwords
 * @param outside names of the servers that are not started here because they run elsewhere
 * @param steelWheelsSmtp where the legacy application hands in its mail
 * @param hub where the providers' stand-ins send their webhooks
 */
record Settings(
    Path data,
    Path secrets,
    Set<String> outside,
    Address control,
    Address postgres,
    Address kafka,
    Address kafkaController,
    Address artemis,
    Address amqp,
    Address stomp,
    Address smtp,
    Address imap,
    Address sftp,
    Address steelWheels,
    Address steelWheelsSmtp,
    Address stripe,
    Address paypal,
    Address resend,
    Address hub) {

  private static final Set<String> NAMES =
      Set.of(
          "postgres",
          "kafka",
          "artemis",
          "mail",
          "sftp",
          "steelwheels",
          "stripe",
          "paypal",
          "resend");

  /**
   * @throws IllegalArgumentException naming the variable and what was expected of it
   */
  static Settings of(Map<String, String> environment) {
    Path home = Path.of(environment.getOrDefault("BANYAN_HOME", ".")).toAbsolutePath().normalize();
    Path data = folder(environment, "BANYAN_DATA", home.resolve("data"));
    Address smtp = address(environment, "BANYAN_SMTP", 2525);
    return new Settings(
        data,
        folder(environment, "BANYAN_SECRETS", data.resolve("secrets")),
        outside(environment.getOrDefault("BANYAN_OUTSIDE", "")),
        address(environment, "BANYAN_SANDBOX_CONTROL", 8083),
        address(environment, "BANYAN_POSTGRES", 5432),
        address(environment, "BANYAN_KAFKA", 9092),
        address(environment, "BANYAN_KAFKA_CONTROLLER", 9093),
        address(environment, "BANYAN_ARTEMIS", 61616),
        address(environment, "BANYAN_AMQP", 5672),
        address(environment, "BANYAN_STOMP", 61613),
        smtp,
        address(environment, "BANYAN_IMAP", 1143),
        address(environment, "BANYAN_SFTP", 2222),
        address(environment, "BANYAN_STEELWHEELS", 8082),
        address(environment, "BANYAN_STEELWHEELS_SMTP", smtp),
        address(environment, "BANYAN_STRIPE", 12111),
        address(environment, "BANYAN_PAYPAL", 12112),
        address(environment, "BANYAN_RESEND", 12113),
        address(environment, "BANYAN_HUB", 8081));
  }

  private static Path folder(Map<String, String> environment, String name, Path otherwise) {
    String value = environment.getOrDefault(name, "");
    return value.isBlank() ? otherwise : Path.of(value).toAbsolutePath().normalize();
  }

  private static Set<String> outside(String list) {
    Set<String> names =
        Arrays.stream(list.split(","))
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    for (String name : names) {
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException(
            "BANYAN_OUTSIDE names '" + name + "', expected some of " + sorted(NAMES));
      }
    }
    return names;
  }

  private static String sorted(Set<String> names) {
    return names.stream().sorted().collect(Collectors.joining(", "));
  }

  private static Address address(Map<String, String> environment, String name, int defaultPort) {
    return address(environment, name, Address.local(defaultPort));
  }

  private static Address address(Map<String, String> environment, String name, Address otherwise) {
    String value = environment.getOrDefault(name, "");
    try {
      return value.isBlank() ? otherwise : Address.parse(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }
}
