package dev.banyan.connector.delivery.harness;

import dev.banyan.sandbox.net.FreePort;
import dev.banyan.sandbox.postgres.Databases;
import dev.banyan.sandbox.postgres.PostgresServer;
import dev.banyan.sandbox.secret.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real PostgreSQL with the modern database, empty until a hub migrates it. */
public final class Store implements AutoCloseable {

  private final Path folder;
  private final Secrets secrets;
  private final PostgresServer server;

  private Store(Path folder, Secrets secrets, PostgresServer server) {
    this.folder = folder;
    this.secrets = secrets;
    this.server = server;
  }

  public static Store start() throws Exception {
    Path folder = Files.createTempDirectory("banyan-store-");
    Secrets secrets = new Secrets(folder.resolve("secrets"));
    PostgresServer server =
        new PostgresServer(folder.resolve("postgres"), freePort(), secrets).start();
    new Databases(server.login()).prepare();
    return new Store(folder, secrets, server);
  }

  /** Where the test may keep its files. */
  public Path folder() {
    return folder;
  }

  public Connection connect() throws SQLException, IOException {
    return server.login().connect(Databases.MODERN, Databases.MODERN);
  }

  /** A connection to the legacy database, which has the Steel Wheels data. */
  public Connection connectToLegacy() throws SQLException, IOException {
    return server.login().connect(Databases.LEGACY, Databases.LEGACY);
  }

  /** The rows of a query, columns joined by {@code |}, null as nothing. */
  public List<String> rows(String query) throws SQLException, IOException {
    List<String> found = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          String value = rows.getString(column);
          row.add(value == null ? "" : value);
        }
        found.add(String.join("|", row));
      }
    }
    return found;
  }

  /** The first column of the first row, as a number. */
  public long number(String query) throws SQLException, IOException {
    return Long.parseLong(rows(query).get(0));
  }

  public void execute(String statement) throws SQLException, IOException {
    try (Connection connection = connect();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  /** Stops and starts the server: everybody's connections break, what is committed stays. */
  public void restart() throws Exception {
    server.close();
    server.start();
  }

  /** Spring settings of a hub that works with this store and migrates it. */
  public Map<String, Object> settings() throws IOException {
    Map<String, Object> settings = new HashMap<>();
    settings.put("spring.datasource.url", server.login().jdbcUrl(Databases.MODERN));
    settings.put("spring.datasource.username", Databases.MODERN);
    settings.put("spring.datasource.password", secrets.require(Databases.MODERN));
    settings.put("spring.datasource.hikari.connection-timeout", 3000);
    settings.put("spring.datasource.hikari.initialization-fail-timeout", -1);
    Path hub = Path.of("../../src/main/resources/db").toAbsolutePath().normalize();
    settings.put("spring.flyway.locations", "filesystem:" + hub + ",classpath:db");
    settings.put("spring.flyway.out-of-order", true);
    settings.put("spring.main.web-application-type", "none");
    settings.put("spring.main.banner-mode", "off");
    settings.put("logging.level.root", "warn");
    settings.put("logging.level.dev.banyan", "info");
    settings.put("logging.level.org.flywaydb", "error");
    settings.put("camel.main.run-controller", true);
    settings.put("camel.component.direct.block", false);
    settings.put("camel.main.shutdown-timeout", 10);
    return settings;
  }

  public static int freePort() throws IOException {
    return FreePort.find();
  }

  @Override
  public void close() throws Exception {
    server.close();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
