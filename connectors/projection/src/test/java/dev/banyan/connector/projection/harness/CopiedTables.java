package dev.banyan.connector.projection.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.banyan.sandbox.postgres.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;

/**
 * Legacy tables, each with a projection of the same columns, a route and a mapping that changes
 * nothing, all read by one stream that has the shipped stream's settings.
 */
public final class CopiedTables {

  private final Machines machines;
  private final String name;
  private final Path home;
  private final Map<String, String> keys = new LinkedHashMap<>();
  private final Map<String, String> overrides = new HashMap<>();

  /**
   * @param name of the stream and of a database on each server, which are made
   */
  public CopiedTables(Machines machines, String name) throws Exception {
    this.machines = machines;
    this.name = name;
    this.home = Files.createDirectories(machines.folder.resolve(name));
    for (PostgresServer server : List.of(machines.legacy, machines.modern)) {
      try (Connection connection = server.login().connect(Machines.USER, Machines.USER)) {
        execute(connection, "CREATE DATABASE " + name);
      }
    }
    try (Connection connection = openModern()) {
      HubTables.create(connection);
    }
    legacy("CREATE PUBLICATION banyan FOR TABLES IN SCHEMA public");
  }

  public String name() {
    return name;
  }

  public Connection openLegacy() throws Exception {
    return machines.legacy.login().connect(name, Machines.USER);
  }

  public Connection openModern() throws Exception {
    return machines.modern.login().connect(name, Machines.USER);
  }

  /** Each statement in a transaction of its own. */
  public void legacy(String... statements) throws Exception {
    try (Connection connection = openLegacy()) {
      for (String statement : statements) {
        execute(connection, statement);
      }
    }
  }

  public void modern(String... statements) throws Exception {
    try (Connection connection = openModern()) {
      for (String statement : statements) {
        execute(connection, statement);
      }
    }
  }

  public List<String> legacyRows(String query) throws Exception {
    try (Connection connection = openLegacy()) {
      return Sides.rows(connection, query);
    }
  }

  public List<String> modernRows(String query) throws Exception {
    try (Connection connection = openModern()) {
      return Sides.rows(connection, query);
    }
  }

  /** Makes the legacy table and its projection. */
  public CopiedTables table(String table, String key, String columns) throws Exception {
    legacy("CREATE TABLE " + table + " (" + columns + ", PRIMARY KEY (" + key + "))");
    return projection(table, key, columns);
  }

  /** Makes a projection of a legacy table that comes later, or has other columns. */
  public CopiedTables projection(String table, String key, String columns) throws Exception {
    return modernTable(table, key, columns).route(table, key, ".");
  }

  /** Makes the table of a projection; its route is another matter. */
  public CopiedTables modernTable(String table, String key, String columns) throws Exception {
    modern(
        "CREATE TABLE "
            + table
            + " ("
            + columns
            + ", position_commit bigint NOT NULL, position_offset bigint NOT NULL,"
            + " deleted boolean NOT NULL DEFAULT false, PRIMARY KEY ("
            + key
            + "))");
    return this;
  }

  public CopiedTables route(String table, String key, String mapping) throws Exception {
    keys.put(table, key);
    String plain = table.replace("\"", "");
    return route(plain, plain, key, mapping, "");
  }

  /**
   * A route from a legacy table into a projection of another name.
   *
   * @param source further parameters of the projection's source: {@code , consumer: second}
   */
  public CopiedTables route(
      String table, String projection, String key, String mapping, String source) throws Exception {
    Path routes = Files.createDirectories(home.resolve("routes/copies"));
    Files.writeString(routes.resolve(projection + ".jq"), mapping);
    List<String> pairs = new ArrayList<>();
    for (String column : key.split(",")) {
      String named = column.strip().replace("\"", "");
      pairs.add(named + "=" + named);
    }
    Files.writeString(
        routes.resolve(projection + "-changes.camel.yaml"),
        """
        - route:
            id: %1$s-changes
            from:
              uri: kamelet:projection-source
              parameters: {topic: %2$s.public.%4$s%5$s}
              steps:
                - to:
                    uri: kamelet:mapping-action
                    parameters: {mapping: copies/%1$s.jq, key: "%3$s"}
                - to:
                    uri: kamelet:projection-sink
                    parameters: {table: %1$s}
        """
            .formatted(projection, name, String.join(",", pairs), table, source));
    return this;
  }

  /** A setting of the stream that differs from the shipped one. */
  public CopiedTables setting(String key, String value) {
    overrides.put(key, value);
    return this;
  }

  /** Settings of a hub that copies these tables. */
  public Map<String, Object> settings() throws Exception {
    StringBuilder source =
        new StringBuilder(
            """
            kind: postgresql
            connection:
              host: 127.0.0.1
              port: %d
              database: %s
              user: %s
              passwordSecret: %s.password
            slot: %s
            publication: banyan
            tables:
            """
                .formatted(
                    machines.legacy.login().address().port(),
                    name,
                    Machines.USER,
                    Machines.USER,
                    name));
    keys.keySet().forEach(table -> source.append("  - 'public.").append(table).append("'\n"));
    if (!overrides.isEmpty()) {
      source.append("debezium:\n");
      overrides.forEach((key, value) -> source.append("  %s: \"%s\"%n".formatted(key, value)));
    }
    Path sources = Files.createDirectories(home.resolve("sources"));
    Files.writeString(sources.resolve(name + ".yaml"), source);
    return settings(sources);
  }

  private Map<String, Object> settings(Path sources) throws Exception {
    return Map.ofEntries(
        Map.entry("banyan.change-stream.sources", sources.toString()),
        Map.entry("banyan.change-stream.bootstrap-servers", machines.kafka.bootstrapServers()),
        Map.entry("banyan.change-stream.secrets", machines.folder + "/secrets"),
        Map.entry("banyan.change-stream.restart-max-ms", 1000),
        Map.entry("banyan.projection.bootstrap-servers", machines.kafka.bootstrapServers()),
        Map.entry("banyan.projection.routes", home.resolve("routes").toString()),
        Map.entry("banyan.projection.retry-max-ms", 1000),
        Map.entry("banyan.projection.instance-id", name),
        Map.entry("spring.datasource.url", machines.modern.login().jdbcUrl(name)),
        Map.entry("spring.datasource.username", Machines.USER),
        Map.entry("spring.datasource.password", machines.secrets.require(Machines.USER)),
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
            "file:" + home.resolve("routes") + "/*/*-changes.camel.yaml"));
  }

  /** Compares each table with its projection, row by row and value by value. */
  public void assertEqual() throws Exception {
    for (String table : keys.keySet()) {
      assertEqual(table);
    }
  }

  public void assertEqual(String table) throws Exception {
    String columns =
        String.join(
            ", ",
            legacyRows(
                "SELECT quote_ident(attname) || '::text' FROM pg_attribute WHERE attrelid = '"
                    + table
                    + "'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attname"));
    String sorted = keys.get(table).replaceAll("([^, ]+)", "$1::text COLLATE \"C\"");
    String from = "SELECT " + columns + " FROM " + table;
    assertThat(modernRows(from + " WHERE NOT deleted ORDER BY " + sorted))
        .as(table)
        .containsExactlyElementsOf(legacyRows(from + " ORDER BY " + sorted));
  }

  /** Waits for what comes through the stream. */
  public static void eventually(ThrowingRunnable assertion) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(assertion);
  }

  public List<String> deadLetters() throws Exception {
    return modernRows("SELECT key, reason FROM hub.dead_letters ORDER BY id");
  }

  private static void execute(Connection connection, String sql) throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
