package dev.banyan.bench.cdc;

import dev.banyan.bench.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Our own: the hub as it is shipped, with the settings that are shipped, and a route a table. */
final class HubPipeline implements Pipeline, AutoCloseable {

  /** As {@code ./banyan up} starts it. */
  private static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:+UseSerialGC");

  private static final String FAILED = "APPLICATION FAILED TO START";

  private final Servers servers;
  private final List<String> moreOptions;
  private @Nullable Server hub;

  /**
   * @param moreOptions Java options, such as one that records a profile
   */
  HubPipeline(Servers servers, List<String> moreOptions) {
    this.servers = servers;
    this.moreOptions = moreOptions;
  }

  /** Starts the hub, which begins with its snapshot. */
  void start() throws IOException {
    Path home = servers.folder();
    source(home.resolve("config/sources"));
    for (String table : LegacyTables.NAMES) {
      write(
          home.resolve("routes/bench/" + table.replace('_', '-') + "-changes.camel.yaml"),
          Databases.resource("changes.camel.yaml")
              .replace("TABLE", table)
              .replace("MAPPING", table.equals("bench_orders") ? "order" : "sale"));
    }
    for (String mapping : List.of("order.jq", "sale.jq")) {
      write(home.resolve("routes/bench/" + mapping), Databases.resource(mapping));
    }
    write(
        home.resolve("contracts/bench/db/V2026_11_21_90__bench.sql"),
        Databases.resource("projections.sql"));
    kamelets(home.resolve("connectors"));
    Files.copy(
        servers.home().resolve("config/strangler.yaml"), home.resolve("config/strangler.yaml"));
    hub =
        servers.start(
            "hub",
            "src",
            "dev.banyan.hub.Hub",
            List.of(),
            Stream.concat(OPTIONS.stream(), moreOptions.stream()).toList());
  }

  /** A source of these tables; all else is as the hub's own defaults have it. */
  private static void source(Path folder) throws IOException {
    write(
        folder.resolve("bench.yaml"),
        Databases.resource("source.yaml")
            + LegacyTables.NAMES.stream()
                .map(table -> "  - public." + table + "\n")
                .collect(Collectors.joining()));
  }

  private void kamelets(Path to) throws IOException {
    Path from = servers.home().resolve("connectors");
    try (Stream<Path> files = Files.walk(from, 3)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".kamelet.yaml")).toList()) {
        write(to.resolve(from.relativize(file).toString()), Files.readString(file));
      }
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  Server hub() {
    return Objects.requireNonNull(hub);
  }

  @Override
  public String name() {
    return "banyan";
  }

  @Override
  public String slot() {
    return "banyan";
  }

  @Override
  public String database() {
    return "banyan";
  }

  @Override
  public String present() {
    return "AND NOT deleted";
  }

  @Override
  public Duration cpu() {
    return hub().cpu();
  }

  @Override
  public List<Server> programs() {
    return List.of(hub());
  }

  @Override
  public void check() throws IOException {
    Server running = Objects.requireNonNull(hub);
    if (!running.process().isAlive() || running.tail().contains(FAILED)) {
      throw new IOException(name() + " does not work; the end of its log:\n" + running.tail());
    }
  }

  @Override
  public void close() {
    if (hub != null) {
      hub.close();
    }
  }
}
