package dev.banyan.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, the hub with the shipped facades, and the peer, in a folder of their own. */
final class Stage implements AutoCloseable {

  /** The same for both sides. */
  private static final int POOL = 16;

  private final Path home;
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final int hubPort = freePort();
  private final int peerPort = freePort();
  private final String postgres = "127.0.0.1:" + freePort();
  private @Nullable Server store;
  private long postmaster;
  private @Nullable Server hub;
  private @Nullable Server peer;

  Stage(Path home) throws IOException, InterruptedException, SQLException {
    this.home = home;
    this.folder = Files.createTempDirectory("banyan-bench");
    try {
      layOut();
      startStore();
      startHub();
      fill();
      startPeer();
    } catch (IOException | InterruptedException | SQLException | RuntimeException e) {
      close();
      throw e;
    }
  }

  int hubPort() {
    return hubPort;
  }

  int peerPort() {
    return peerPort;
  }

  /** CPU time of PostgreSQL with its sessions, which the connection pools keep open. */
  Duration storeCpu() {
    return ProcessHandle.of(postmaster).stream()
        .flatMap(p -> Stream.concat(Stream.of(p), p.descendants()))
        .map(p -> p.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  Server hub() {
    return Objects.requireNonNull(hub);
  }

  Server peer() {
    return Objects.requireNonNull(peer);
  }

  /** The shipped routes and contracts without the change stream, which needs Kafka. */
  private void layOut() throws IOException {
    for (String part : List.of("routes", "contracts", "connectors")) {
      copy(home.resolve(part), folder.resolve(part));
    }
    Files.createDirectories(folder.resolve("config"));
    Files.copy(home.resolve("config/strangler.yaml"), folder.resolve("config/strangler.yaml"));
    String control = "127.0.0.1:" + freePort();
    environment.put("BANYAN_HOME", folder.toString());
    environment.put("BANYAN_DATA", folder.resolve("data").toString());
    environment.put("BANYAN_SECRETS", folder.resolve("data/secrets").toString());
    environment.put("BANYAN_TOKEN_FILE", folder.resolve("data/admin.token").toString());
    environment.put("BANYAN_OUTSIDE", "kafka,artemis,mail,sftp,steelwheels,stripe,paypal,resend");
    environment.put("BANYAN_POSTGRES", postgres);
    environment.put("BANYAN_SANDBOX_CONTROL", control);
    environment.put("BANYAN_HUB", "127.0.0.1:" + hubPort);
    environment.put("BANYAN_KAFKA", "127.0.0.1:" + freePort());
    environment.put("BANYAN_PROXY_CONTROL", "127.0.0.1:" + freePort());
    Files.createDirectories(folder.resolve("data"));
    Path token = Files.createFile(folder.resolve("data/admin.token"));
    Files.writeString(token, "bench-" + Long.toHexString(System.nanoTime()) + "\n");
  }

  private void startStore() throws IOException, InterruptedException {
    Server started = start("sandbox", "sandbox", "dev.banyan.sandbox.Sandbox", List.of());
    store = started;
    URI health = URI.create("http://" + environment.get("BANYAN_SANDBOX_CONTROL") + "/health");
    started.awaitUp(health);
    for (JsonNode part : new ObjectMapper().readTree(health.toURL()).path("parts")) {
      if (part.path("name").asText().equals("PostgreSQL")) {
        postmaster = part.path("pid").asLong();
      }
    }
  }

  private void startHub() throws IOException, InterruptedException {
    Server started =
        start(
            "hub",
            "src",
            "dev.banyan.hub.Hub",
            List.of(
                "--banyan.change-stream.enabled=false",
                "--spring.datasource.hikari.maximum-pool-size=" + POOL,
                "--spring.datasource.hikari.minimum-idle=" + POOL));
    hub = started;
    started.awaitUp(URI.create("http://127.0.0.1:" + hubPort + "/api/orders/v1/openapi.json"));
  }

  private void startPeer() throws IOException, InterruptedException {
    Server started =
        start(
            "peer",
            "bench",
            "dev.banyan.bench.peer.Peer",
            List.of(
                "--server.address=127.0.0.1",
                "--server.port=" + peerPort,
                "--server.tomcat.threads.max=64",
                "--server.tomcat.max-keep-alive-requests=-1",
                "--spring.datasource.url=jdbc:postgresql://" + postgres + "/banyan",
                "--spring.datasource.username=banyan",
                "--spring.config.import=configtree:" + environment.get("BANYAN_SECRETS") + "/",
                "--spring.datasource.password=${banyan.password}",
                "--spring.datasource.hikari.maximum-pool-size=" + POOL,
                "--spring.datasource.hikari.minimum-idle=" + POOL));
    peer = started;
    started.awaitUp(URI.create("http://127.0.0.1:" + peerPort + "/api/customers/v1/customers/1"));
  }

  private Server start(String name, String module, String mainClass, List<String> arguments)
      throws IOException {
    Path app = home.resolve(module).resolve("target/app");
    return Server.start(name, app, mainClass, folder, environment, arguments);
  }

  private void fill() throws IOException, SQLException {
    String password = Files.readString(folder.resolve("data/secrets/banyan.password")).strip();
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://" + postgres + "/banyan", "banyan", password);
        Statement statement = connection.createStatement();
        var rows = Stage.class.getResourceAsStream("/bench/rows.sql")) {
      if (rows == null) {
        throw new IllegalStateException("bench/rows.sql is not packaged");
      }
      statement.execute(new String(rows.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = from.relativize(file).toString();
        if (wanted(name)) {
          Path target = to.resolve(name);
          Files.createDirectories(Objects.requireNonNull(target.getParent()));
          Files.copy(file, target);
        }
      }
    }
  }

  /** Not what needs servers that this bench doesn't start. */
  private static boolean wanted(String name) {
    return !name.matches("(mail|payments|partners)/.*")
        && !name.contains("-changes.")
        && !name.contains("target")
        && !name.endsWith(".java");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException {
    for (Server server : Stream.of(peer, hub, store).filter(s -> s != null).toList()) {
      server.close();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
