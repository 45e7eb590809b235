package dev.banyan.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stages change where requests go, and nothing else. */
class StagesIT {

  static {
    // The JDK's server sends head and body apart, and without this waits 40 ms in between.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final String ORDER = "GET /xml/orders/10100.xml HTTP/1.1\r\nHost: h\r\n";

  @TempDir Path folder;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<String> cookiesSeenByLegacy = new ConcurrentLinkedQueue<>();
  private HttpServer legacy;
  private HttpServer hub;
  private RunningProxy proxy;

  @BeforeEach
  void start() throws IOException {
    legacy = server("legacy");
    hub = server("modern");
    proxy = new RunningProxy(folder, address(legacy), address(hub));
  }

  @AfterEach
  void stop() {
    proxy.close();
    legacy.stop(0);
    hub.stop(0);
    threads.shutdownNow();
  }

  private HttpServer server(String side) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          String cookie = exchange.getRequestHeaders().getFirst("Cookie");
          if (side.equals("legacy") && cookie != null) {
            cookiesSeenByLegacy.add(cookie);
          }
          exchange.getRequestBody().readAllBytes();
          byte[] body = (side + " " + exchange.getRequestURI()).getBytes();
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String address(HttpServer server) {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private String ask(String request) throws IOException {
    try (RawClient client = proxy.client()) {
      return client.send(request + "\r\n").response();
    }
  }

  private String body(String request) throws IOException {
    return ask(request).replaceFirst("(?s).*\r\n\r\n", "");
  }

  @Test
  void sendsEachRuleToTheSideOfItsStage() throws Exception {
    assertThat(body(ORDER)).isEqualTo("legacy /xml/orders/10100.xml");
    proxy.setStage(1, "{\"stage\":\"modern\"}");

    assertThat(body(ORDER)).isEqualTo("modern /compat/xml/orders/10100.xml");
    assertThat(body("GET /xml/orders.xml?page=2&x=%26 HTTP/1.1\r\nHost: h\r\n"))
        .isEqualTo("modern /compat/xml/orders.xml?page=2&x=%26");
    assertThat(body("POST /xml/orders HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n"))
        .isEqualTo("modern /compat/xml/orders");
    assertThat(body("PUT /xml/orders/1/status HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n"))
        .isEqualTo("modern /compat/xml/orders/1/status");
    assertThat(body("GET /xml/customers/103.xml HTTP/1.1\r\nHost: h\r\n"))
        .isEqualTo("legacy /xml/customers/103.xml");
    assertThat(body("DELETE /xml/orders/1.xml HTTP/1.1\r\nHost: h\r\n")).startsWith("legacy ");
    assertThat(body("GET /login HTTP/1.1\r\nHost: h\r\n")).isEqualTo("legacy /login");
    assertThat(body("GET /api/orders/v1/orders HTTP/1.1\r\nHost: h\r\n"))
        .isEqualTo("modern /api/orders/v1/orders");
    assertThat(body("GET /api/../admin/stages HTTP/1.1\r\nHost: h\r\n")).startsWith("legacy ");
  }

  @Test
  void changesTheSideForTheNextRequestOnAnOpenConnection() throws Exception {
    try (RawClient client = proxy.client()) {
      assertThat(client.send(ORDER + "\r\n").response()).contains("legacy ");
      proxy.setStage(1, "{\"stage\":\"modern\"}");
      assertThat(client.send(ORDER + "\r\n").response()).contains("modern ");
      proxy.setStage(2, "{\"stage\":\"legacy\"}");
      assertThat(client.send(ORDER + "\r\n").response()).contains("legacy ");
    }
  }

  @Test
  void changesStagesUnderLoadWithoutAFailedRequest() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    List<Future<Integer>> clients = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      clients.add(threads.submit(() -> load(done)));
    }
    String[] stages = {
      "{\"stage\":\"modern\"}", "{\"stage\":\"canary\",\"percent\":50}", "{\"stage\":\"legacy\"}"
    };
    for (int version = 1; version <= 60; version++) {
      proxy.setStage(version, stages[version % 3]);
    }
    done.set(true);
    for (Future<Integer> client : clients) {
      assertThat(client.get()).isPositive();
    }
    String metrics = proxy.metrics();
    assertThat(metrics).doesNotContain("5xx").doesNotContain("aborted");
    assertThat(metrics).contains("rule=\"order-place\",side=\"legacy\",status=\"2xx\"");
    assertThat(metrics).contains("rule=\"order-place\",side=\"modern\",status=\"2xx\"");
  }

  private int load(AtomicBoolean done) throws Exception {
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    int answered = 0;
    while (!done.get() || answered == 0) {
      var order = HttpRequest.newBuilder(URI.create(proxy.url("/xml/orders/10100.xml"))).build();
      assertThat(http.send(order, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      var place =
          HttpRequest.newBuilder(URI.create(proxy.url("/xml/orders")))
              .POST(HttpRequest.BodyPublishers.ofString("<order/>"))
              .build();
      assertThat(http.send(place, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      answered++;
    }
    return answered;
  }

  @Test
  void givesACanaryItsShareAndKeepsEachClientOnItsSide() throws Exception {
    proxy.setStage(1, "{\"stage\":\"canary\",\"percent\":10}");
    int modern = 0;
    for (int i = 0; i < 2000; i++) {
      String response = ask(ORDER + "X-Banyan-Client: client-" + i + "\r\n");
      boolean isModern = response.contains("modern ");
      modern += isModern ? 1 : 0;
      if (i % 20 == 0) {
        // By its name, and by the cookie it was given, the client stays where it is.
        String cookie = cookieOf(response);
        String again = ask(ORDER + "X-Banyan-Client: client-" + i + "\r\n");
        String byCookie = ask(ORDER + "Cookie: a=1; " + cookie + "; b=2\r\n");
        assertThat(again.contains("modern ")).isEqualTo(isModern);
        assertThat(byCookie.contains("modern ")).isEqualTo(isModern);
        assertThat(byCookie).doesNotContain("Set-Cookie");
      }
    }
    // 2000 clients at 10 %: 200 with a standard deviation of 13.4; six of those either way.
    assertThat(modern).isBetween(120, 280);
    assertThat(cookiesSeenByLegacy).isNotEmpty().containsOnly("a=1; b=2");
  }

  private static String cookieOf(String response) {
    var found = Pattern.compile("Set-Cookie: (banyan_side=\\d+); Path=/; ").matcher(response);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  @Test
  void setsNoCookieOutsideOfACanaryAndMovesNobodyBackWhenTheShareRises() throws Exception {
    assertThat(ask(ORDER)).doesNotContain("Set-Cookie");
    proxy.setStage(1, "{\"stage\":\"canary\",\"percent\":30}");
    assertThat(ask("GET /login HTTP/1.1\r\nHost: h\r\n")).doesNotContain("Set-Cookie");
    List<String> moved = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String client = "X-Banyan-Client: c" + i + "\r\n";
      if (ask(ORDER + client).contains("modern ")) {
        moved.add(client);
      }
    }
    proxy.setStage(2, "{\"stage\":\"canary\",\"percent\":60}");
    for (String client : moved) {
      assertThat(ask(ORDER + client)).contains("modern ");
    }
    proxy.setStage(3, "{\"stage\":\"canary\",\"percent\":100}");
    assertThat(ask(ORDER)).contains("modern ").contains("Set-Cookie: banyan_side=");
    proxy.setStage(4, "{\"stage\":\"modern\"}");
    assertThat(ask(ORDER)).contains("modern ").doesNotContain("Set-Cookie");
  }

  @Test
  void keepsTheStagesOverARestartWithoutTheHub() throws Exception {
    proxy.setStage(7, "{\"stage\":\"modern\"}");
    proxy.restart();

    assertThat(body(ORDER)).startsWith("modern ");
    var stages = proxy.control("GET", "/stages", "Bearer " + RunningProxy.TOKEN, null);
    assertThat(stages.body())
        .isEqualTo(
            "{\"version\":7,\"capabilities\":{\"customers\":{\"stage\":\"legacy\"},"
                + "\"orders\":{\"stage\":\"modern\"}}}");
    var older = proxy.control("PUT", "/stages", "Bearer " + RunningProxy.TOKEN, stages("6"));
    assertThat(older.statusCode()).isEqualTo(409);
    assertThat(body(ORDER)).startsWith("modern ");
  }

  private static String stages(String version) {
    return "{\"version\":" + version + ",\"capabilities\":{\"orders\":{\"stage\":\"legacy\"}}}";
  }

  @Test
  void answersNobodyWithoutTheToken() throws Exception {
    for (String method : new String[] {"GET", "PUT"}) {
      for (String authorization :
          new String[] {null, "", "Bearer", "Bearer ", "Bearer x", "Basic " + RunningProxy.TOKEN}) {
        assertThat(proxy.control(method, "/stages", authorization, stages("9")).statusCode())
            .isEqualTo(401);
      }
    }
    Files.delete(folder.resolve("admin.token"));
    assertThat(proxy.control("GET", "/stages", "Bearer ", null).statusCode()).isEqualTo(401);
    assertThat(proxy.control("GET", "/health", null, null).body()).isEqualTo("{\"state\":\"up\"}");
    assertThat(body(ORDER)).startsWith("legacy ");
  }

  @Test
  void refusesStagesItCannotServe() throws Exception {
    String bearer = "Bearer " + RunningProxy.TOKEN;
    String retired = stages("9").replace("legacy", "retired");
    var response = proxy.control("PUT", "/stages", bearer, retired);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("capabilities.orders: Stage 'retired' is not known here");
    assertThat(proxy.control("DELETE", "/stages", bearer, null).statusCode()).isEqualTo(405);
    assertThat(proxy.control("GET", "/x", null, null).statusCode()).isEqualTo(404);
  }

  @Test
  void takesAnEditOfItsRulesAndRefusesABrokenOne() throws Exception {
    Files.writeString(
        proxy.config,
        RunningProxy.shipped(
            "'/compat/xml/orders/{n}.xml'", "'/edited/{n}'", "orders: legacy", "orders: modern"));
    Awaitility.await()
        .untilAsserted(() -> assertThat(body(ORDER)).isEqualTo("modern /edited/10100"));

    Files.writeString(proxy.config, "listen: [");
    Awaitility.await()
        .during(java.time.Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(body(ORDER)).isEqualTo("modern /edited/10100"));
    Files.writeString(proxy.config, RunningProxy.shipped());
    Awaitility.await()
        .untilAsserted(() -> assertThat(body(ORDER)).isEqualTo("legacy /xml/orders/10100.xml"));
  }

  @Test
  void refusesToStartWithABrokenFile() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.yaml"), "listen: 127.0.0.1:0\nx: y\n");
    assertThatThrownBy(() -> StranglerProxy.start(broken, java.util.Map.of()))
        .hasMessageContaining("broken.yaml:1:1: 'upstreams' is missing here.");
  }
}
