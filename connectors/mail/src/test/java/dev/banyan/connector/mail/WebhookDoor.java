package dev.banyan.connector.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;

/** Gives what is posted to it to the route {@code direct:webhook}; 204 when that ends well. */
final class WebhookDoor implements AutoCloseable {

  private final HttpServer server;
  private volatile CamelContext hub;

  WebhookDoor(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 50);
    server.setExecutor(Executors.newFixedThreadPool(2));
    server.createContext("/", this::answer);
    server.start();
  }

  void open(CamelContext context) {
    hub = context;
  }

  private void answer(HttpExchange http) throws IOException {
    Map<String, Object> headers = new HashMap<>();
    http.getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(), values.get(0)));
    int status = 204;
    try (var template = hub.createProducerTemplate()) {
      template.sendBodyAndHeaders("direct:webhook", http.getRequestBody().readAllBytes(), headers);
    } catch (CamelExecutionException e) {
      status = 500;
    }
    http.sendResponseHeaders(status, -1);
    http.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
