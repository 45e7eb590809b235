package dev.banyan.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * Plays one of the three processes: answers as it does, writes down when it was started and
 * stopped.
 */
public final class StandIn {

  private static final String PARTS =
      """
      {"state":"up","parts":[
        {"name":"PostgreSQL","state":"up","pid":1,"port":%s,"url":"postgresql://x"},
        {"name":"Kafka","state":"up"},{"name":"Artemis","state":"up"},{"name":"mail","state":"up"},
        {"name":"SFTP","state":"outside"},{"name":"Stripe","state":"up"},{"name":"PayPal","state":"up"},{"name":"Resend","state":"up"},
        {"name":"Steel Wheels","state":"up"}]}
      """;

  private StandIn() {}

  public static void main(String[] arguments) throws IOException {
    String name = System.getProperty("banyan.process");
    if (Files.exists(Path.of(System.getenv("BANYAN_HOME"), "fail-" + name))) {
      System.out.println("the stand-in of the " + name + " was told to fail");
      System.exit(7);
    }
    String home =
        Map.of("sandbox", "SANDBOX_CONTROL", "hub", "HUB", "proxy", "PROXY_CONTROL").get(name);
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port(home)), 0);
    server.createContext(
        "/health", exchange -> answer(exchange, 200, PARTS.formatted(port("POSTGRES"))));
    server.createContext("/actuator/health/readiness", exchange -> answer(exchange, 200, "{}"));
    server.createContext("/admin/capabilities", StandIn::capabilities);
    server.start();
    write(name + " started");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> write(name + " stopped")));
    System.out.println("the stand-in of the " + name + " runs");
  }

  private static void capabilities(HttpExchange exchange) throws IOException {
    String token = Files.readString(Path.of(System.getenv("BANYAN_TOKEN_FILE"))).strip();
    if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      answer(exchange, 401, "");
    } else if (exchange.getRequestMethod().equals("POST")) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      answer(
          exchange,
          409,
          "{\"title\":\"Not allowed\",\"detail\":\"got %s\"}".formatted(body.replace("\"", "'")));
    } else {
      answer(
          exchange, 200, "{\"items\":[{\"name\":\"orders\",\"stage\":\"canary\",\"percent\":10}]}");
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static int port(String endpoint) {
    String address = System.getenv("BANYAN_" + endpoint);
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  private static void write(String event) {
    try {
      Files.write(
          Path.of(System.getenv("BANYAN_HOME"), "events"),
          List.of(event),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
