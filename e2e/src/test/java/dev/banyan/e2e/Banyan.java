package dev.banyan.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A Banyan of the tests' own: the launcher's commands, as a person types them, on a data folder and
 * ports of its own. Each test class asks for it to be up, which brings back what a test before it
 * killed; it is stopped when the JVM ends.
 */
final class Banyan {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final Path DATA = Path.of("target/e2e-data").toAbsolutePath();
  private static final long COMMAND_TIMEOUT_S = 300;
  private static final Map<String, String> ADDRESSES = addresses();

  private static boolean started;

  private Banyan() {}

  /** What a command printed and how it ended. */
  record Result(int exitCode, String output) {}

  static synchronized void up() throws Exception {
    if (!started) {
      started = true;
      ok("reset", "--yes"); // what a run of these tests that was broken off has left
      Runtime.getRuntime().addShutdownHook(new Thread(Banyan::down));
    }
    Result up = run("up", "--detach");
    if (up.exitCode() != 0) {
      throw new IllegalStateException("./banyan up failed:\n" + up.output());
    }
  }

  private static void down() {
    try {
      run("down");
    } catch (Exception e) {
      System.err.println("./banyan down failed: " + e);
    }
  }

  /** Runs {@code ./banyan ARGUMENTS}; standard output and error together. */
  static Result run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("./banyan"));
    command.addAll(List.of(arguments));
    Files.createDirectories(Path.of("target"));
    Path output = Files.createTempFile(Path.of("target"), "banyan-", ".out");
    ProcessBuilder builder = new ProcessBuilder(command).directory(HOME.toFile());
    builder.environment().put("BANYAN_DATA", DATA.toString());
    builder.environment().putAll(ADDRESSES);
    // Half of a start's work is the second compiler's, and these starts are many and short-lived.
    builder.environment().put("BANYAN_HUB_OPTS", "-XX:TieredStopAtLevel=1");
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(COMMAND_TIMEOUT_S, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(command + " did not end:\n" + Files.readString(output));
    }
    return new Result(process.exitValue(), Files.readString(output));
  }

  /** Runs a command that must succeed. */
  static String ok(String... arguments) throws IOException, InterruptedException {
    Result result = run(arguments);
    if (result.exitCode() != 0) {
      throw new AssertionError(
          "./banyan "
              + String.join(" ", arguments)
              + " gave "
              + result.exitCode()
              + ":\n"
              + result.output());
    }
    return result.output();
  }

  static JsonNode part(String name) throws IOException, InterruptedException {
    // It ends with 1 while a part is down, which some tests bring about.
    for (JsonNode part : JSON.readTree(run("status", "--json").output()).get("parts")) {
      if (part.get("name").asText().equals(name)) {
        return part;
      }
    }
    throw new AssertionError("status --json names no part '" + name + "'");
  }

  static String url(String part) throws IOException, InterruptedException {
    return "http://127.0.0.1:" + part(part).get("port").asInt();
  }

  /** Of an endpoint by its name, such as {@code SUBMISSION}, as {@code host:port}. */
  static String address(String endpoint) {
    return ADDRESSES.get("BANYAN_" + endpoint);
  }

  static Path data() {
    return DATA;
  }

  static Connection legacy() throws SQLException, IOException {
    return connect("steelwheels");
  }

  static Connection modern() throws SQLException, IOException {
    return connect("banyan");
  }

  /** Each database's owner role has its name. */
  private static Connection connect(String database) throws SQLException, IOException {
    return DriverManager.getConnection(
        "jdbc:postgresql://" + ADDRESSES.get("BANYAN_POSTGRES") + "/" + database,
        database,
        Files.readString(DATA.resolve("secrets").resolve(database + ".password")).strip());
  }

  private static Map<String, String> addresses() {
    Map<String, String> addresses = new java.util.LinkedHashMap<>();
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (String name :
          List.of(
              "POSTGRES",
              "KAFKA",
              "KAFKA_CONTROLLER",
              "ARTEMIS",
              "AMQP",
              "STOMP",
              "SMTP",
              "IMAP",
              "SFTP",
              "STEELWHEELS",
              "SUBMISSION",
              "STRIPE",
              "PAYPAL",
              "RESEND",
              "HUB",
              "PROXY",
              "PROXY_CONTROL",
              "SANDBOX_CONTROL")) {
        ServerSocket free = free();
        held.add(free);
        addresses.put("BANYAN_" + name, "127.0.0.1:" + free.getLocalPort());
      }
      for (ServerSocket socket : held) {
        socket.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException("no free ports", e);
    }
    return addresses;
  }

  /** Below the range that the system hands out to outgoing connections in the meantime. */
  private static ServerSocket free() throws IOException {
    for (int port = 20_000 + ThreadLocalRandom.current().nextInt(8_000); ; port++) {
      try {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
      } catch (BindException e) {
        if (port > 32_000) {
          throw e;
        }
      }
    }
  }
}
