package dev.banyan.connector.changestream.mariadb;

import static org.awaitility.Awaitility.await;

import dev.banyan.connector.projection.harness.OldWorld;
import dev.banyan.connector.projection.harness.Sides;
import dev.banyan.connector.projection.harness.StreamHub;
import dev.banyan.sandbox.mariadb.LegacyMariaDb;
import dev.banyan.sandbox.mariadb.MariaDbServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The old world with Steel Wheels in MariaDB. Its routes are the shipped ones but for the names of
 * the topics, since MariaDB has no schema "public".
 */
public final class MariaDbWorld implements AutoCloseable {

  public static final String PREFIX = "old";

  public final OldWorld world = new OldWorld();
  public final MariaDbServer mariadb;
  private final Path sources = world.folder.resolve("mariadb-sources");
  private final Path routes = world.folder.resolve("routes");

  public MariaDbWorld(String... options) throws Exception {
    mariadb =
        new MariaDbServer(
                world.folder.resolve("mariadb"), OldWorld.freePort(), world.secrets, options)
            .start();
    new LegacyMariaDb(mariadb).prepare();
    Files.createDirectories(sources);
  }

  /** Writes the source file of MariaDB for these tables, with some more lines. */
  public void source(String tables, String more) throws IOException {
    source(PREFIX, "mariadb", mariadb.address().port(), tables, more);
  }

  /** Writes a source file of PostgreSQL beside it. */
  public void postgresSource(String name, String tables, String more) throws IOException {
    source(name, "postgresql", world.postgres.login().address().port(), tables, more);
  }

  private void source(String name, String kind, int port, String tables, String more)
      throws IOException {
    Files.writeString(
        sources.resolve(name + ".yaml"),
        """
        kind: %s
        connection:
          host: 127.0.0.1
          port: %d
          database: steelwheels
          user: banyan_cdc
          passwordSecret: banyan_cdc.password
        tables:
        %s
        %s
        """
            .formatted(kind, port, tables.indent(2), more));
  }

  /** Writes a route and its mapping, both of that name. */
  public void route(String name, String route, String mapping) throws IOException {
    Path folder = Files.createDirectories(routes.resolve("own"));
    Files.writeString(folder.resolve(name + "-changes.camel.yaml"), route);
    Files.writeString(folder.resolve(name + ".jq"), mapping);
  }

  ConfigurableApplicationContext hub() throws Exception {
    return StreamHub.start(world, settings());
  }

  public Process hubProcess(Path log) throws Exception {
    Map<String, Object> settings = new HashMap<>(world.settings());
    settings.putAll(settings());
    return StreamHub.startProcess(settings, log, "-Xmx512m");
  }

  Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("banyan.change-stream.sources", sources.toString());
    settings.put("banyan.projection.routes", routes.toString());
    settings.put(
        "spring.autoconfigure.exclude", "dev.banyan.connector.payment.PaymentAutoConfiguration");
    settings.put("camel.main.routes-include-pattern", "file:" + routes + "/*/*-changes.camel.yaml");
    return settings;
  }

  Connection legacy() throws SQLException, IOException {
    Connection connection = mariadb.connect(LegacyMariaDb.LEGACY, LegacyMariaDb.LEGACY);
    try (Statement statement = connection.createStatement()) {
      // As a legacy application of its time: wrong values are stored as they can be.
      statement.execute("SET sql_mode = ''");
    }
    return connection;
  }

  void legacy(String... statements) throws Exception {
    try (Connection connection = legacy();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  List<String> legacyRows(String query) throws Exception {
    try (Connection connection = legacy()) {
      return Sides.rows(connection, query);
    }
  }

  List<String> rowsAsRoot(String query) throws Exception {
    try (Connection connection = mariadb.connectAsRoot()) {
      return Sides.rows(connection, query);
    }
  }

  public List<String> modernRows(String query) throws Exception {
    try (Connection connection = world.modern()) {
      return Sides.rows(connection, query);
    }
  }

  static void eventually(ThrowingRunnable assertion) {
    await().atMost(Duration.ofSeconds(90)).untilAsserted(assertion);
  }

  @Override
  public void close() throws Exception {
    try {
      mariadb.close();
    } finally {
      world.close();
    }
  }

  /** Takes the shipped routes that make projections. */
  void copyRoutes() throws IOException {
    Path shipped = OldWorld.HOME.resolve("routes");
    try (Stream<Path> files = Files.walk(shipped)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.toString().endsWith("-changes.camel.yaml") || file.toString().endsWith(".jq")) {
          Path copy = routes.resolve(shipped.relativize(file));
          Files.createDirectories(copy.getParent());
          Files.writeString(
              copy,
              Files.readString(file).replace("steelwheels.public.", PREFIX + ".steelwheels."));
        }
      }
    }
  }
}
