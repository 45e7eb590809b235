package dev.banyan.connector.projection.harness;

import dev.banyan.sandbox.kafka.KafkaServer;
import dev.banyan.sandbox.net.FreePort;
import dev.banyan.sandbox.postgres.Databases;
import dev.banyan.sandbox.postgres.PostgresServer;
import dev.banyan.sandbox.secret.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** Real PostgreSQL with the Steel Wheels data and the projections' tables, and a real Kafka. */
public final class OldWorld implements AutoCloseable {

  public static final Path HOME = home();

  public final Path folder;
  public final Secrets secrets;
  public final PostgresServer postgres;
  public final KafkaServer kafka;

  /** A copy of the shipped source files, which a test may change. */
  public final Path sources;

  final int postgresPort = freePort();
  final int kafkaPort = freePort();

  public OldWorld() throws Exception {
    folder = Files.createTempDirectory("banyan-stream-");
    sources = Files.createDirectory(folder.resolve("sources"));
    Files.copy(
        HOME.resolve("config/sources/steelwheels.yaml"), sources.resolve("steelwheels.yaml"));
    secrets = new Secrets(folder.resolve("secrets"));
    postgres = new PostgresServer(folder.resolve("postgres"), postgresPort, secrets).start();
    new Databases(postgres.login()).prepare();
    kafka = new KafkaServer(folder.resolve("kafka"), kafkaPort, freePort()).start();
    migrate();
  }

  /** The tests of whichever module run in its own folder. */
  private static Path home() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("contracts"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  public Connection legacy() throws SQLException, IOException {
    return postgres.login().connect(Databases.LEGACY, Databases.LEGACY);
  }

  public Connection modern() throws SQLException, IOException {
    return postgres.login().connect(Databases.MODERN, Databases.MODERN);
  }

  /** Settings of a hub that works with these servers. */
  public Map<String, Object> settings() throws IOException {
    return Map.ofEntries(
        Map.entry("banyan.postgres.host", "127.0.0.1"),
        Map.entry("banyan.postgres.port", postgresPort),
        Map.entry("banyan.change-stream.sources", sources.toString()),
        Map.entry("banyan.change-stream.bootstrap-servers", kafka.bootstrapServers()),
        Map.entry("banyan.change-stream.secrets", folder + "/secrets"),
        Map.entry("banyan.change-stream.restart-max-ms", 2000),
        Map.entry("banyan.projection.bootstrap-servers", kafka.bootstrapServers()),
        Map.entry("banyan.projection.routes", HOME + "/routes"),
        Map.entry("banyan.projection.retry-max-ms", 1000),
        Map.entry("banyan.projection.events.contracts", HOME + "/contracts"),
        Map.entry("spring.datasource.url", postgres.login().jdbcUrl(Databases.MODERN)),
        Map.entry("spring.datasource.username", Databases.MODERN),
        Map.entry("spring.datasource.password", secrets.require(Databases.MODERN)),
        Map.entry("spring.datasource.hikari.initialization-fail-timeout", -1),
        Map.entry("spring.datasource.hikari.connection-timeout", 3000),
        Map.entry("spring.main.web-application-type", "none"),
        Map.entry("spring.main.banner-mode", "off"),
        Map.entry("logging.level.root", "warn"),
        Map.entry("logging.level.dev.banyan", "info"),
        Map.entry("logging.level.org.apache.kafka", "error"),
        Map.entry("logging.level.kafka", "error"),
        Map.entry("camel.main.run-controller", true),
        Map.entry(
            "camel.main.routes-include-pattern",
            "file:" + HOME.resolve("routes") + "/*/*-changes.camel.yaml"));
  }

  public static int freePort() throws IOException {
    return FreePort.find();
  }

  @Override
  public void close() throws Exception {
    kafka.close();
    postgres.close();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private void migrate() throws Exception {
    List<Path> scripts = new ArrayList<>();
    for (String capability : List.of("customers", "products", "orders", "partners")) {
      try (Stream<Path> files = Files.list(HOME.resolve("contracts/" + capability + "/db"))) {
        files.filter(file -> file.toString().endsWith(".sql")).sorted().forEach(scripts::add);
      }
    }
    try (Connection connection = modern()) {
      HubTables.create(connection);
      scripts.forEach(s -> ScriptUtils.executeSqlScript(connection, new FileSystemResource(s)));
    }
  }
}
