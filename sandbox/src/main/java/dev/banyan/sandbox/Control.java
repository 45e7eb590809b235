package dev.banyan.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.banyan.sandbox.net.Address;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Supplier;

/** Answers {@code GET /health}: 200 when the sandbox is up, 503 while it is not. */
final class Control implements AutoCloseable {

  private static final int BACKLOG = 50;

  private final HttpServer server;
  private final Supplier<List<PartReport>> parts;

  private Control(HttpServer server, Supplier<List<PartReport>> parts) {
    this.server = server;
    this.parts = parts;
  }

  static Control start(Address address, Supplier<List<PartReport>> parts) throws IOException {
    InetSocketAddress local = new InetSocketAddress(address.host(), address.port());
    if (local.isUnresolved() || !local.getAddress().isLoopbackAddress()) {
      throw new IOException(
          "BANYAN_SANDBOX_CONTROL is "
              + address
              + ", expected a loopback address: it asks nobody"
              + " for a password");
    }
    address.requireFree();
    HttpServer server = HttpServer.create(local, BACKLOG);
    Control control = new Control(server, parts);
    server.createContext("/health", control::health);
    server.start();
    return control;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void health(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestURI().getPath().equals("/health")) {
        exchange.sendResponseHeaders(404, -1);
      } else if (!exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET");
        exchange.sendResponseHeaders(405, -1);
      } else {
        answer(exchange);
      }
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    List<PartReport> reports = parts.get();
    PartState whole = PartState.ofWhole(reports.stream().map(PartReport::state).toList());
    byte[] body = HealthReport.json(whole, reports);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(whole == PartState.UP ? 200 : 503, body.length);
    exchange.getResponseBody().write(body);
  }
}
