package dev.banyan.sandbox.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.banyan.sandbox.net.Address;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves a provider over HTTP, loses requests and answers when told to. */
public final class ProviderServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ProviderServer.class);
  private static final int THREADS = 64;
  private static final int WAITING_MAX = 1_000;
  private static final int BACKLOG = 200;

  static {
    // Otherwise each answer on a kept connection waits for the client's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final Provider provider;
  private final Faults faults = new Faults();
  private final ControlApi control;
  private final Counters counters;
  private final int bodyMaxBytes;
  private final HttpServer server;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING_MAX));
  private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();

  public ProviderServer(
      Address address,
      Provider provider,
      Counters counters,
      MovableClock clock,
      Store store,
      Webhooks webhooks,
      int bodyMaxBytes)
      throws IOException {
    this.provider = provider;
    this.counters = counters;
    this.bodyMaxBytes = bodyMaxBytes;
    this.control = new ControlApi(provider, faults, counters, clock, store, webhooks);
    address.requireFree();
    server = HttpServer.create(new InetSocketAddress(address.host(), address.port()), BACKLOG);
    threads.allowCoreThreadTimeOut(true);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
  }

  public ProviderServer start() {
    server.start();
    return this;
  }

  private void serve(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(bodyMaxBytes + 1);
    if (body.length > bodyMaxBytes) {
      send(exchange, Answer.empty(413));
      return;
    }
    Call call = call(exchange, body);
    if (call.path().startsWith(ControlApi.PREFIX)) {
      boolean near = exchange.getRemoteAddress().getAddress().isLoopbackAddress();
      send(exchange, near ? control.answer(call) : Answer.empty(403));
      return;
    }
    counters.count("requests");
    Fault fault = faults.draw(call.path());
    if (fault.is(Fault.Kind.RESET_BEFORE)) {
      exchange.close();
      return;
    }
    Answer answer = answer(call, fault);
    counters.count("answers." + answer.status());
    switch (fault.kind()) {
      case RESET_AFTER -> exchange.close();
      case TIMEOUT_AFTER -> {
        // The connection stays open in silence until the client has had enough.
        var unused = later.schedule(exchange::close, fault.delayMs(), TimeUnit.MILLISECONDS);
      }
      default -> send(exchange, answer);
    }
  }

  private Answer answer(Call call, Fault fault) {
    try {
      return provider.answer(call, fault);
    } catch (RefusedException refused) {
      return refused.answer();
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", call.method(), call.path(), e);
      return provider.failed(e);
    }
  }

  private static Call call(HttpExchange exchange, byte[] body) {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    String query = exchange.getRequestURI().getRawQuery();
    return new Call(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        query == null ? "" : query,
        headers,
        body);
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    try (exchange) {
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      boolean empty = answer.body().length == 0;
      if (!empty) {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
      }
      exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
      if (!empty) {
        exchange.getResponseBody().write(answer.body());
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    Stopping.await(threads);
    later.shutdownNow();
  }
}
