package dev.banyan.cli;

import dev.banyan.cli.place.Address;
import dev.banyan.cli.place.ChosenPorts;
import dev.banyan.cli.place.Endpoint;
import dev.banyan.cli.process.RunFile;
import dev.banyan.cli.process.RunFiles;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A folder that plays the checkout, with free ports, and the program to be run in it. */
final class Checkout implements AutoCloseable {

  private static final long LIMIT_SECONDS = 120;

  final Path home;
  final Map<Endpoint, Integer> ports = new EnumMap<>(Endpoint.class);
  private final List<Process> running = new ArrayList<>();

  record Result(int exitCode, String output) {}

  Checkout(Path home) throws IOException {
    this.home = home;
    List<ServerSocket> sockets = new ArrayList<>();
    Map<Endpoint, Address> addresses = new EnumMap<>(Endpoint.class);
    for (Endpoint endpoint : Endpoint.values()) {
      ServerSocket socket = new ServerSocket(0);
      sockets.add(socket);
      ports.put(endpoint, socket.getLocalPort());
      addresses.put(endpoint, Address.loopback(socket.getLocalPort()));
    }
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    new ChosenPorts(home.resolve("data/run/ports.properties")).write(addresses);
  }

  /**
   * A build in the background has Ctrl-C ignored, and its children inherit that. GNU's {@code env}
   * gives the signal its meaning back; elsewhere the build is taken to run in the foreground.
   */
  private static final List<String> CONTROL_C_HEARD =
      succeeds("env", "--default-signal=INT", "true")
          ? List.of("env", "--default-signal=INT")
          : List.of();

  private static boolean succeeds(String... command) {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(CONTROL_C_HEARD);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(StandInBanyan.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(Files.createTempFile(home, "cli", ".out").toFile());
    builder.environment().put("BANYAN_HOME", home.toString());
    builder.environment().remove("BANYAN_COLUMNS");
    Process process = builder.start();
    running.add(process);
    outputs.put(process.pid(), builder.redirectOutput().file().toPath());
    return process;
  }

  private final Map<Long, Path> outputs = new java.util.HashMap<>();

  Result end(Process process) throws IOException, InterruptedException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running; so far it wrote: " + output(process));
    }
    return new Result(process.exitValue(), output(process));
  }

  String output(Process process) throws IOException {
    return Files.readString(outputs.get(process.pid()), StandardCharsets.UTF_8);
  }

  Result run(String... arguments) throws IOException, InterruptedException {
    return end(start(arguments));
  }

  RunFile runFile(String name) {
    return new RunFiles(home.resolve("data/run")).read(name).orElseThrow();
  }

  boolean isAlive(String name) {
    return new RunFiles(home.resolve("data/run")).alive(name).isPresent();
  }

  List<String> events() throws IOException {
    return Files.readAllLines(home.resolve("events"));
  }

  /** Nothing of a test outlives it. */
  @Override
  public void close() throws IOException, InterruptedException {
    run("down");
    running.forEach(Process::destroyForcibly);
  }
}
