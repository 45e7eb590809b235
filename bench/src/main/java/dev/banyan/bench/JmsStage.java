package dev.banyan.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Broker, databases, Kafka, Stripe's stand-in and the hub with its payment routes. */
final class JmsStage implements AutoCloseable {

  private final Path home;
  private final Path folder = Files.createTempDirectory("banyan-bench");
  private final Map<String, String> environment = new HashMap<>();
  private @Nullable Server sandbox;
  private @Nullable Server hub;

  JmsStage(Path home) throws IOException, InterruptedException {
    this.home = home;
    try {
      layOut();
      sandbox = start("sandbox", "sandbox", "dev.banyan.sandbox.Sandbox", List.of());
      sandbox.awaitUp(URI.create("http://" + address("SANDBOX_CONTROL") + "/health"));
      hub =
          start(
              "hub", "src", "dev.banyan.hub.Hub", List.of("--banyan.change-stream.enabled=false"));
      hub.awaitUp(URI.create("http://" + address("HUB") + "/actuator/health/readiness"));
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  String address(String name) {
    return Objects.requireNonNull(environment.get("BANYAN_" + name));
  }

  Server hub() {
    return Objects.requireNonNull(hub);
  }

  private void layOut() throws IOException {
    copy(home.resolve("contracts"), folder.resolve("contracts"), ".*");
    // What is asked for by message; not the rows and webhooks, which need more of the old world.
    copy(
        home.resolve("routes/payments"),
        folder.resolve("routes/payments"),
        "(authorize-payment|payment-(answer|event|refusal|requests|request|reply))\\..*");
    Files.createDirectories(folder.resolve("routes/bench"));
    try (var bridge = JmsStage.class.getResourceAsStream("/bench/bridge.camel.yaml")) {
      Files.copy(
          Objects.requireNonNull(bridge, "bench/bridge.camel.yaml is not packaged"),
          folder.resolve("routes/bench/bridge.camel.yaml"));
    }
    copy(home.resolve("connectors"), folder.resolve("connectors"), "[^/]+/kamelets/.*");
    Files.createDirectories(folder.resolve("config"));
    Files.copy(home.resolve("config/strangler.yaml"), folder.resolve("config/strangler.yaml"));
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data/admin.token"), "bench-" + System.nanoTime() + "\n");
    environment.put("BANYAN_HOME", folder.toString());
    environment.put("BANYAN_DATA", folder.resolve("data").toString());
    environment.put("BANYAN_SECRETS", folder.resolve("data/secrets").toString());
    environment.put("BANYAN_TOKEN_FILE", folder.resolve("data/admin.token").toString());
    environment.put("BANYAN_OUTSIDE", "mail,sftp,steelwheels,paypal,resend");
    for (String name :
        List.of(
            "POSTGRES",
            "KAFKA",
            "KAFKA_CONTROLLER",
            "ARTEMIS",
            "AMQP",
            "STOMP",
            "STRIPE",
            "HUB",
            "PROXY_CONTROL",
            "SANDBOX_CONTROL")) {
      environment.put("BANYAN_" + name, "127.0.0.1:" + freePort());
    }
  }

  private Server start(String name, String module, String mainClass, List<String> arguments)
      throws IOException {
    Path app = home.resolve(module).resolve("target/app");
    return Server.start(name, app, mainClass, folder, environment, arguments);
  }

  private static void copy(Path from, Path to, String wanted) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = from.relativize(file).toString();
        if (name.matches(wanted)) {
          Path target = to.resolve(name);
          Files.createDirectories(Objects.requireNonNull(target.getParent()));
          Files.copy(file, target);
        }
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException {
    for (Server server : Stream.of(hub, sandbox).filter(Objects::nonNull).toList()) {
      server.close();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
