package dev.banyan.bench.cdc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.bench.Server;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL and Kafka, which all pipelines share, and the folder for everybody's files. */
final class Servers implements AutoCloseable {

  private final Path home;
  private final Path folder = Files.createTempDirectory("banyan-bench");
  private final Map<String, String> environment = new HashMap<>();
  private @Nullable Server sandbox;
  private long postmaster;

  Servers(Path home) throws IOException, InterruptedException {
    this.home = home;
    layOut();
    try {
      Server started =
          start(
              "sandbox",
              "sandbox",
              "dev.banyan.sandbox.Sandbox",
              List.of(),
              List.of("-Xmx1g", "-XX:+UseParallelGC"));
      sandbox = started;
      URI health = URI.create("http://" + address("SANDBOX_CONTROL") + "/health");
      started.awaitUp(health);
      for (JsonNode part : new ObjectMapper().readTree(health.toURL()).path("parts")) {
        if (part.path("name").asText().equals("PostgreSQL")) {
          postmaster = part.path("pid").asLong();
        }
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  Path home() {
    return home;
  }

  Path folder() {
    return folder;
  }

  String address(String name) {
    return Objects.requireNonNull(environment.get("BANYAN_" + name));
  }

  /** The bearer token of the hub's inner calls. */
  String token() throws IOException {
    return Files.readString(folder.resolve("data/admin.token")).strip();
  }

  Databases databases() {
    return new Databases(address("POSTGRES"), folder.resolve("data/secrets"));
  }

  /** Starts a program of ours, with Java options of its own. */
  Server start(
      String name, String module, String mainClass, List<String> arguments, List<String> options)
      throws IOException {
    Path app = home.resolve(module).resolve("target/app");
    Server server = Server.start(name, app, mainClass, folder, environment, arguments, options);
    // Also when this program is told to end.
    Runtime.getRuntime().addShutdownHook(new Thread(server.process()::destroy));
    return server;
  }

  /** CPU time of Kafka and of PostgreSQL with all its sessions. */
  Duration cpu() {
    return postgres()
        .map(p -> p.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Objects.requireNonNull(sandbox).cpu(), Duration::plus);
  }

  /** CPU time so far by part: of the programs, of Kafka and of PostgreSQL. */
  Map<String, Double> cpuShares(List<Server> programs) throws IOException, InterruptedException {
    List<Server> all = new ArrayList<>(programs);
    all.add(Objects.requireNonNull(sandbox));
    return CpuShares.now(all, postgres().toList());
  }

  private Stream<ProcessHandle> postgres() {
    return ProcessHandle.of(postmaster).stream()
        .flatMap(p -> Stream.concat(Stream.of(p), p.descendants()));
  }

  private void layOut() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data/admin.token"), UUID.randomUUID() + "\n");
    environment.put("BANYAN_HOME", folder.toString());
    environment.put("BANYAN_DATA", folder.resolve("data").toString());
    environment.put("BANYAN_SECRETS", folder.resolve("data/secrets").toString());
    environment.put("BANYAN_TOKEN_FILE", folder.resolve("data/admin.token").toString());
    environment.put("BANYAN_OUTSIDE", "artemis,mail,sftp,steelwheels,stripe,paypal,resend");
    for (String name :
        List.of(
            "POSTGRES",
            "KAFKA",
            "KAFKA_CONTROLLER",
            "ARTEMIS",
            "HUB",
            "PROXY_CONTROL",
            "SANDBOX_CONTROL",
            "CONNECT")) {
      environment.put("BANYAN_" + name, "127.0.0.1:" + freePort());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException {
    if (sandbox != null) {
      sandbox.close();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
