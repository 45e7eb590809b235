package dev.banyan.cli.place;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the user asked for about addresses: {@code config/servers.properties} names outside servers,
 * the environment wins over it.
 */
public final class Settings {

  private static final String EMBEDDED = "embedded";

  private final Map<String, String> environment;
  private final Properties servers;

  public Settings(Map<String, String> environment, Properties servers) {
    this.environment = environment;
    this.servers = servers;
    Set<String> known =
        Arrays.stream(Endpoint.values())
            .flatMap(endpoint -> endpoint.server().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    for (String name : servers.stringPropertyNames()) {
      if (!known.contains(name)) {
        throw new SettingException(
            "config/servers.properties names '%s': the servers are %s"
                .formatted(name, String.join(", ", known)));
      }
    }
  }

  public static Settings of(Map<String, String> environment, Path file) {
    Properties servers = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        servers.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file, e);
      }
    }
    return new Settings(environment, servers);
  }

  /** The address that the user fixed, by {@code BANYAN_<endpoint>} or by an outside server. */
  public Optional<Address> fixed(Endpoint endpoint) {
    String own = environment.getOrDefault(endpoint.variable(), "");
    if (!own.isBlank()) {
      return Optional.of(Address.parse(endpoint.variable(), own));
    }
    return endpoint
        .server()
        .map(this::serverSetting)
        .filter(value -> !isEmbedded(value))
        .map(value -> outsideAddress(endpoint, value));
  }

  /** Whether the endpoint belongs to a server that the sandbox must not start. */
  public boolean isOutside(Endpoint endpoint) {
    return endpoint.server().map(outside()::contains).orElse(false);
  }

  /** The names of all outside servers, as {@code BANYAN_OUTSIDE} carries them. */
  public Set<String> outside() {
    Set<String> names = new TreeSet<>();
    for (String name : environment.getOrDefault("BANYAN_OUTSIDE", "").split(",")) {
      if (!name.isBlank()) {
        names.add(name.strip());
      }
    }
    for (Endpoint endpoint : Endpoint.values()) {
      endpoint.server().filter(name -> !isEmbedded(serverSetting(name))).ifPresent(names::add);
    }
    return names;
  }

  private String serverSetting(String server) {
    String variable = "BANYAN_OUTSIDE_" + server.toUpperCase(Locale.ROOT);
    String value = environment.getOrDefault(variable, servers.getProperty(server, EMBEDDED));
    return value.isBlank() ? EMBEDDED : value.strip();
  }

  private static boolean isEmbedded(String value) {
    return value.equals(EMBEDDED);
  }

  /** Mail has two addresses, SMTP and IMAP, divided by a comma; the others have one. */
  private static Address outsideAddress(Endpoint endpoint, String value) {
    String[] parts = value.split(",");
    int index = endpoint == Endpoint.IMAP ? parts.length - 1 : 0;
    return Address.parse("the outside server of " + endpoint.label(), parts[index]);
  }
}
