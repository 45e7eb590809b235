package dev.banyan.connector.projection.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Legacy tables, each with a projection of the same columns, a route and a mapping that changes
 * nothing, all read by one stream that has the shipped stream's settings.
 */
public final class CopiedTables {

  public static final String STREAM = "shop";

  private final Machines machines;
  private final Path home;
  private final Map<String, String> keys = new LinkedHashMap<>();
  private final Map<String, String> overrides = new HashMap<>();

  public CopiedTables(Machines machines) throws Exception {
    this.machines = machines;
    this.home = Files.createDirectories(machines.folder.resolve("home"));
  }

  /** Makes the legacy table and its projection. */
  public CopiedTables table(String name, String key, String columns) throws Exception {
    machines.legacy("CREATE TABLE " + name + " (" + columns + ", PRIMARY KEY (" + key + "))");
    projection(name, key, columns);
    return this;
  }

  /** Makes a projection of a legacy table that comes later, or has other columns. */
  public CopiedTables projection(String name, String key, String columns) throws Exception {
    machines.modern(
        "CREATE TABLE "
            + name
            + " ("
            + columns
            + ", position_commit bigint NOT NULL, position_offset bigint NOT NULL,"
            + " deleted boolean NOT NULL DEFAULT false, PRIMARY KEY ("
            + key
            + "))");
    return route(name, key, ".");
  }

  public CopiedTables route(String name, String key, String mapping) throws Exception {
    keys.put(name, key);
    Path routes = Files.createDirectories(home.resolve("routes/shop"));
    Files.writeString(routes.resolve(name + ".jq"), mapping);
    List<String> pairs = new ArrayList<>();
    for (String column : key.split(",")) {
      pairs.add(column.strip() + "=" + column.strip());
    }
    Files.writeString(
        routes.resolve(name + "-changes.camel.yaml"),
        """
        - route:
            id: %1$s-changes
            from:
              uri: kamelet:projection-source
              parameters: {topic: %2$s.public.%1$s}
              steps:
                - to:
                    uri: kamelet:mapping-action
                    parameters: {mapping: shop/%1$s.jq, key: "%3$s"}
                - to:
                    uri: kamelet:projection-sink
                    parameters: {table: %1$s}
        """
            .formatted(name, STREAM, String.join(",", pairs)));
    return this;
  }

  /** A setting of the stream that differs from the shipped one. */
  public CopiedTables setting(String name, String value) {
    overrides.put(name, value);
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
                    Machines.DATABASE,
                    Machines.USER,
                    Machines.USER,
                    STREAM));
    keys.keySet().forEach(name -> source.append("  - public.").append(name).append('\n'));
    if (!overrides.isEmpty()) {
      source.append("debezium:\n");
      overrides.forEach((key, value) -> source.append("  %s: \"%s\"%n".formatted(key, value)));
    }
    Path sources = Files.createDirectories(home.resolve("sources"));
    Files.writeString(sources.resolve(STREAM + ".yaml"), source);
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
        Map.entry("banyan.projection.instance-id", "cases"),
        Map.entry("spring.datasource.url", machines.modern.login().jdbcUrl(Machines.DATABASE)),
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
        Map.entry("logging.level.io.debezium.connector.postgresql", "info"),
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
            machines.legacyRows(
                "SELECT quote_ident(attname) || '::text' FROM pg_attribute WHERE attrelid = '"
                    + table
                    + "'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attname"));
    String sorted = keys.get(table).replaceAll("([^, ]+)", "$1::text COLLATE \"C\"");
    String from = "SELECT " + columns + " FROM " + table;
    assertThat(machines.modernRows(from + " WHERE NOT deleted ORDER BY " + sorted))
        .as(table)
        .containsExactlyElementsOf(machines.legacyRows(from + " ORDER BY " + sorted));
  }

  public List<String> deadLetters() throws Exception {
    return machines.modernRows("SELECT key, reason FROM hub.dead_letters ORDER BY id");
  }
}
