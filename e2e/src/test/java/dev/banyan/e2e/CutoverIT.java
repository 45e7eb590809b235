package dev.banyan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The main job: a capability moves to the new side and back while its clients go on. */
class CutoverIT {

  private static final int CLIENTS = 8;
  private static final ObjectMapper JSON = new ObjectMapper();

  @BeforeAll
  static void start() throws Exception {
    Banyan.up();
  }

  @Test
  void ordersMoveToModernAndBackUnderLoadWithoutAFailedRequest() throws Exception {
    String url = Banyan.url("proxy") + "/xml/orders/";
    Queue<String> failures = new ConcurrentLinkedQueue<>();
    AtomicInteger answered = new AtomicInteger();
    AtomicBoolean stop = new AtomicBoolean();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      for (int client = 0; client < CLIENTS; client++) {
        int first = 10100 + client;
        clients.submit(() -> load(url, first, stop, answered, failures));
      }
      for (List<String> move :
          List.of(
              List.of("promote", "orders", "--to", "shadow"),
              List.of("promote", "orders", "--to", "canary", "--percent", "10"),
              List.of("promote", "orders", "--to", "canary", "--percent", "50"),
              List.of("promote", "orders", "--to", "modern"),
              List.of("rollback", "orders"))) {
        int before = answered.get();
        await().atMost(Duration.ofSeconds(60)).until(() -> answered.get() > before + 500);
        Banyan.ok(commandLine(move));
      }
      int before = answered.get();
      await().atMost(Duration.ofSeconds(60)).until(() -> answered.get() > before + 500);
    } finally {
      stop.set(true);
      clients.shutdown();
      assertThat(clients.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(failures).isEmpty();
    assertThat(Banyan.ok("capability", "show", "orders")).contains("legacy");
    // What the proxy compared at stage shadow is with the hub by and by. Other tests write while
    // they are at that
    // stage, and what was just written is not on the modern side yet: so not all need be equal.
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              String evidence = Banyan.run("parity", "responses", "orders", "--json").output();
              assertThat(JSON.readTree(evidence).path("equal").asLong()).isPositive();
            });
  }

  @Test
  void theProxyKeepsItsStagesWhenTheHubIsGone() throws Exception {
    Banyan.ok("capability", "promote", "customers", "--to", "modern");
    try {
      ProcessHandle hub = ProcessHandle.of(Banyan.part("hub").get("pid").asLong()).orElseThrow();
      hub.destroyForcibly();
      hub.onExit().get(30, TimeUnit.SECONDS);
      HttpResponse<String> modern = Http.get(Banyan.url("proxy") + "/xml/customers/103.xml");
      assertThat(modern.statusCode()).as("still sent to the modern side").isIn(502, 503);
      assertThat(Http.get(Banyan.url("proxy") + "/xml/orders/10100.xml").statusCode())
          .isEqualTo(200);
    } finally {
      Banyan.ok("up", "--detach");
      Banyan.ok("capability", "rollback", "customers");
    }
    assertThat(Http.get(Banyan.url("proxy") + "/xml/customers/103.xml").statusCode())
        .isEqualTo(200);
  }

  private static String[] commandLine(List<String> move) {
    String[] line = new String[move.size() + 1];
    line[0] = "capability";
    for (int i = 0; i < move.size(); i++) {
      line[i + 1] = move.get(i);
    }
    return line;
  }

  private static void load(
      String url, int first, AtomicBoolean stop, AtomicInteger answered, Queue<String> failures) {
    for (int n = 0; !stop.get(); n++) {
      String target = url + (first + n % 300) + ".xml";
      try {
        HttpResponse<String> response = Http.get(target);
        if (response.statusCode() != 200) {
          failures.add(target + " gave " + response.statusCode() + ": " + response.body());
        }
        answered.incrementAndGet();
      } catch (Exception e) {
        failures.add(target + " failed: " + e);
      }
    }
  }
}
