package dev.banyan.bench;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process under measurement, stopped with this one. */
public record Server(String name, Process process, Path log) implements AutoCloseable {

  private static final Duration START_TIMEOUT = Duration.ofSeconds(120);
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(5);
  private static final int LOG_LINES = 20;

  /** The same for both sides. */
  private static final List<String> FLAGS =
      List.of("-Xms256m", "-Xmx256m", "-XX:+UseParallelGC", "-Dfile.encoding=UTF-8");

  static Server start(
      String name,
      Path app,
      String mainClass,
      Path folder,
      Map<String, String> environment,
      List<String> arguments)
      throws IOException {
    return start(name, app, mainClass, folder, environment, arguments, FLAGS);
  }

  /** With Java options of its own. */
  public static Server start(
      String name,
      Path app,
      String mainClass,
      Path folder,
      Map<String, String> environment,
      List<String> arguments,
      List<String> flags)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(app + File.separator + "*");
    command.add(mainClass);
    command.addAll(arguments);
    Path log = folder.resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    return new Server(name, builder.start(), log);
  }

  /** Waits until the address answers 200. */
  public Server awaitUp(URI probe) throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      try {
        HttpRequest request = HttpRequest.newBuilder(probe).timeout(PROBE_TIMEOUT).build();
        if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return this;
        }
      } catch (IOException e) {
        // Not listening yet: asked again below.
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    throw new IllegalStateException(
        name + " did not answer 200 at " + probe + "; the end of its log:\n" + tail());
  }

  /** The last lines of its log. */
  public String tail() throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      List<String> all = lines.toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - LOG_LINES), all.size()));
    }
  }

  /** CPU time of the process alone. */
  public Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
