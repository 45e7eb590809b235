package dev.banyan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * P1 for payments: whatever is killed and however the provider fails, every request is answered
 * with one verdict and every approved one has exactly one charge. In full: {@code
 * -Dcrash.requests=2000 -Dcrash.kills=20 -Dcrash.seed=N}.
 */
class PaymentCrashIT {

  private static final int REQUESTS = Integer.getInteger("crash.requests", 100);
  private static final int KILLS = Integer.getInteger("crash.kills", 3);
  private static final long SEED = Long.getLong("crash.seed", 20261121L);

  /** Requests that the old program leaves open at a time. */
  private static final int WINDOW = 40;

  /** Every so manieth kill takes the broker, the databases, Kafka and the provider instead. */
  private static final int SANDBOX_EVERY = 5;

  private static final Duration SETTLED_WITHIN = Duration.ofMinutes(5);
  private static final Pattern NUMBER = Pattern.compile("<order number=\"(\\d+)\"");

  private final Random random = new Random(SEED);
  private final Misfortunes misfortunes = new Misfortunes(SEED);
  private final Map<String, PaymentRecord> asked = new LinkedHashMap<>();
  private final Set<String> ordered = new LinkedHashSet<>();
  private int arrivals;

  @BeforeAll
  static void start() throws Exception {
    Banyan.up();
  }

  @Test
  void everyRequestIsAnsweredAndChargedOnceWhateverIsKilled() throws Exception {
    String broker = "127.0.0.1:" + Banyan.part("Artemis").get("port").asInt();
    ExecutorService aside = Executors.newSingleThreadExecutor();
    try (OldProgram program = new OldProgram(broker)) {
      List<PaymentRecord> requests = requests();
      Future<Void> sending = aside.submit(sender(program, requests));
      for (int kill = 1; kill <= KILLS; kill++) {
        int answeredBefore = kill * REQUESTS / (KILLS + 1) - random.nextInt(WINDOW / 2);
        misfortunes.troubleTheProvider();
        order();
        await()
            .atMost(SETTLED_WITHIN)
            .until(() -> program.replies().size() >= answeredBefore || sending.isDone());
        misfortunes.kill(kill % SANDBOX_EVERY == 2 ? "Artemis" : "hub");
      }
      sending.get();
      Http.post(Banyan.url("Stripe") + "/_control/webhooks", "{}");
      await()
          .atMost(SETTLED_WITHIN)
          .untilAsserted(() -> assertThat(program.replies().keySet()).containsAll(asked.keySet()));
      await().atMost(SETTLED_WITHIN).untilAsserted(() -> assertThat(openOrders()).isEmpty());
      check(program.replies());
    } finally {
      aside.shutdownNow();
    }
  }

  private List<PaymentRecord> requests() throws Exception {
    List<Integer> customers = new ArrayList<>();
    try (Connection legacy = Banyan.legacy();
        Statement statement = legacy.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT \"CUSTOMERNUMBER\" FROM customers ORDER BY 1")) {
      while (rows.next()) {
        customers.add(rows.getInt(1));
      }
    }
    List<PaymentRecord> requests = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      int customer = customers.get(random.nextInt(customers.size()));
      requests.add(new PaymentRecord(90_000_000L + i, customer, 100 + random.nextInt(99_900)));
    }
    requests.forEach(request -> asked.put(request.requestId(), request));
    return requests;
  }

  /** A third of the requests goes out twice, half of those at once and half some requests later. */
  private Callable<Void> sender(OldProgram program, List<PaymentRecord> requests) {
    Random own = new Random(SEED + 1);
    return () -> {
      List<PaymentRecord> again = new ArrayList<>();
      for (int i = 0; i < requests.size(); i++) {
        int sent = i;
        await().atMost(SETTLED_WITHIN).until(() -> program.replies().size() > sent - WINDOW);
        send(program, requests.get(i));
        switch (own.nextInt(6)) {
          case 0 -> send(program, requests.get(i));
          case 1 -> again.add(requests.get(i));
          default -> {
            // once is enough
          }
        }
        if (again.size() > WINDOW / 4) {
          send(program, again.remove(0));
        }
      }
      for (PaymentRecord late : again) {
        send(program, late);
      }
      return null;
    };
  }

  private void send(OldProgram program, PaymentRecord request) throws InterruptedException {
    program.send(request);
    arrivals++;
  }

  /** Steel Wheels itself asks for payments as well. */
  private void order() throws Exception {
    HttpResponse<String> placed =
        Http.post(
            Banyan.url("Steel Wheels") + "/xml/orders",
            "<order customer=\"103\"><line product=\"S10_1678\" quantity=\"1\" priceEach=\"95.70\"/></order>",
            "Content-Type",
            "application/xml");
    Matcher number = NUMBER.matcher(placed.body());
    assertThat(number.find()).as(placed.body()).isTrue();
    ordered.add("SW%010d".formatted(Long.parseLong(number.group(1))));
  }

  private List<String> openOrders() throws Exception {
    return legacy("\"STATE\" IN ('WAITING', 'PARKED')");
  }

  private List<String> legacy(String where) throws Exception {
    try (Connection legacy = Banyan.legacy();
        Statement statement = legacy.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT \"REQUESTID\" FROM payment_auth WHERE " + where)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        if (ordered.contains(rows.getString(1))) {
          found.add(rows.getString(1));
        }
      }
      return found;
    }
  }

  private void check(Map<String, List<String>> replies) throws Exception {
    JsonNode effects = Http.json(Banyan.url("Stripe") + "/_control/effects?by=banyan_request");
    Map<String, String> states = intents();
    Map<String, Integer> counts = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (PaymentRecord request : asked.values()) {
      String id = request.requestId();
      List<String> mine = replies.get(id);
      char result = PaymentRecord.result(mine.get(0));
      if (mine.stream().map(PaymentRecord::verdict).distinct().count() != 1) {
        wrong.add(id + " was answered in different ways: " + mine);
      }
      int charges = effects.path(id).path("charges").asInt();
      long authorised = effects.path(id).path("authorised").asLong();
      if (charges != (result == 'A' ? 1 : 0)) {
        wrong.add("%s was answered %s and has %d charges".formatted(id, result, charges));
      }
      if (result == 'A' && authorised != request.cents()) {
        wrong.add("%s asked for %d and got %d".formatted(id, request.cents(), authorised));
      }
      String state = states.getOrDefault(id, "none");
      if (!agrees(result, state)) {
        wrong.add("%s was answered %s, its intent is %s".formatted(id, result, state));
      }
      counts.merge("answered " + result, 1, Integer::sum);
      counts.merge("charges", charges, Integer::sum);
      counts.merge(
          "declines at the provider", effects.path(id).path("declined").asInt(), Integer::sum);
      counts.merge("replies", mine.size(), Integer::sum);
    }
    for (String id : ordered) {
      if (effects.path(id).path("charges").asInt() != 1) {
        wrong.add("order " + id + " has not one charge but " + effects.path(id));
      }
    }
    assertThat(legacy("\"STATE\" = 'APPROVED'"))
        .as("orders of Steel Wheels")
        .hasSameElementsAs(ordered);
    report(counts, wrong.size());
    assertThat(wrong).isEmpty();
  }

  private static boolean agrees(char result, String state) {
    return switch (result) {
      case 'A' -> state.equals("succeeded");
      case 'D' -> state.matches("declined|requires-action");
      default -> state.matches("refused|declined|none");
    };
  }

  private static Map<String, String> intents() throws Exception {
    try (Connection modern = Banyan.modern();
        Statement statement = modern.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT request_id, state FROM hub.payment_intents")) {
      Map<String, String> states = new TreeMap<>();
      while (rows.next()) {
        states.put(rows.getString(1), rows.getString(2));
      }
      return states;
    }
  }

  private void report(Map<String, Integer> counts, int wrong) throws Exception {
    StringBuilder table = new StringBuilder("payments, seed " + SEED + "\n");
    Map<String, Object> lines = new LinkedHashMap<>();
    lines.put("requests", asked.size());
    lines.put("messages sent", arrivals);
    lines.put("orders of Steel Wheels", ordered.size());
    lines.put("kills of the hub", misfortunes.hubKills());
    lines.put("kills of broker, databases, Kafka and provider", misfortunes.sandboxKills());
    lines.put("kinds of trouble at the provider", misfortunes.faults());
    lines.putAll(counts);
    lines.put("wrong", wrong);
    lines.forEach((what, count) -> table.append("  %-50s %6s%n".formatted(what, count)));
    System.out.println(table);
    Files.writeString(Path.of("target/payment-crash.txt"), table);
  }
}
