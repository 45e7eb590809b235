package dev.banyan.sandbox;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The sandbox as a user runs it: a process of its own, on free ports. */
final class SandboxProcess implements AutoCloseable {

  private static final Duration START_TIMEOUT = Duration.ofSeconds(120);
  private static final List<String> ADDRESSES =
      List.of(
          "BANYAN_SANDBOX_CONTROL",
          "BANYAN_POSTGRES",
          "BANYAN_KAFKA",
          "BANYAN_KAFKA_CONTROLLER",
          "BANYAN_ARTEMIS",
          "BANYAN_AMQP",
          "BANYAN_STOMP",
          "BANYAN_SMTP",
          "BANYAN_IMAP",
          "BANYAN_SFTP",
          "BANYAN_STEELWHEELS",
          "BANYAN_STRIPE",
          "BANYAN_PAYPAL",
          "BANYAN_RESEND");

  private final Path data;
  private final Map<String, String> environment = new HashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private Process process;

  SandboxProcess(Path data) {
    this.data = data;
    environment.put("BANYAN_DATA", data.toString());
    ADDRESSES.forEach(name -> environment.put(name, "127.0.0.1:" + FreePort.next()));
  }

  SandboxProcess with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  String address(String variable) {
    return environment.get(variable);
  }

  /** Starts the process and returns at once. */
  SandboxProcess start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            Sandbox.class.getName());
    builder.environment().keySet().removeIf(name -> name.startsWith("BANYAN_"));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    process = builder.start();
    return this;
  }

  /** Waits until the report says so of the whole; fails with the log when the process ends. */
  String awaitState(String state) {
    return Awaitility.await()
        .atMost(START_TIMEOUT)
        .until(() -> healthOrFailure(state), health -> is(health, state));
  }

  private String healthOrFailure(String expected) throws Exception {
    String health = health();
    if (is(health, "failed") && !expected.equals("failed")) {
      throw unexpected("a part failed: " + health);
    }
    return health;
  }

  private static boolean is(String health, String state) {
    return health.startsWith("{\"state\":\"" + state + "\"");
  }

  private IllegalStateException unexpected(String what) throws IOException {
    return new IllegalStateException(what + "\n" + Files.readString(log()));
  }

  /** The health report, or nothing while nobody answers. */
  String health() throws Exception {
    if (!process.isAlive()) {
      throw unexpected("the sandbox ended");
    }
    try {
      URI uri = URI.create("http://" + address("BANYAN_SANDBOX_CONTROL") + "/health");
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (ConnectException notYet) {
      return "";
    }
  }

  Path log() {
    return data.resolveSibling(data.getFileName() + ".log");
  }

  /** As {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** As {@code kill}; the exit value. */
  int terminate() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    if (process != null && process.isAlive()) {
      terminate();
    }
  }
}
