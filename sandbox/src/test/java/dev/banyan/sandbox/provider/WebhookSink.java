package dev.banyan.sandbox.provider;

import com.sun.net.httpserver.HttpServer;
import dev.banyan.sandbox.net.Address;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Plays the hub: takes webhooks, or refuses the next few. */
public final class WebhookSink implements AutoCloseable {

  public record Received(com.sun.net.httpserver.Headers headers, String path, String body) {}

  public final List<Received> received = new CopyOnWriteArrayList<>();
  public final AtomicInteger refusals = new AtomicInteger();
  private final HttpServer server;

  public WebhookSink() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/webhooks/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          boolean refused = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
          if (!refused) {
            String path = exchange.getRequestURI().getPath();
            received.add(new Received(exchange.getRequestHeaders(), path, body));
          }
          exchange.sendResponseHeaders(refused ? 500 : 200, -1);
          exchange.close();
        });
    server.start();
  }

  public Address address() {
    return Address.local(server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
