package dev.banyan.connector.projection;

import static dev.banyan.connector.projection.ChangeStreamIT.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.connector.projection.harness.OldWorld;
import dev.banyan.connector.projection.harness.Sides;
import dev.banyan.connector.projection.harness.StreamHub;
import dev.banyan.sandbox.postgres.Databases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Domain events come out once, in order, and never before the projection shows what they say. */
class EventsIT {

  private static final int KILLS = Integer.getInteger("crash.kills", 2);
  private static final long SEED = Long.getLong("crash.seed", 20261121);
  private static final int CHANGES_A_LIFE = 150;
  private static final int FIRST_NEW = 30_000;

  /** Events that may be on their way at a time, so that a killed hub has some to catch up with. */
  private static final int ON_THE_WAY = 500;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> LABELS =
      List.of("Shipped", "In Process", "On Hold", "Disputed");

  /**
   * Two hubs would relay: one does, with the lock that the store gives. It is killed; and it is
   * frozen, loses the lock without noticing, and wakes up while the other one relays.
   */
  @Test
  void eventsAreToldOnceAlthoughHubsAreKilledAndTwoBelieveThatTheyRelay() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    Semaphore onTheWay = new Semaphore(ON_THE_WAY);
    try (OldWorld world = new OldWorld();
        EventReader reader = new EventReader(world, "orders.events", onTheWay::release)) {
      Path log = world.folder.resolve("hub.log");
      Process relaying = StreamHub.startProcess(beside(world), log, "-Xmx384m");
      eventually(() -> assertThat(relays(world)).hasSize(1));
      Process hub = StreamHub.startProcess(world, log);
      eventually(() -> Sides.ORDERS.assertEqual(world));
      Shop shop = new Shop(world, onTheWay);
      Future<Map<Integer, List<String>>> told = threads.submit(shop::trade);
      Future<List<JsonNode>> heard = threads.submit(reader::readUntilStopped);
      awaitMore(reader);

      signal(relaying, "STOP");
      for (String lock : relays(world)) {
        superuser(world, "SELECT pg_terminate_backend(" + lock + ")");
      }
      awaitMore(reader);
      signal(relaying, "CONT");
      awaitMore(reader);
      for (int life = 1; life < KILLS; life++) {
        hub.destroyForcibly().waitFor();
        hub = StreamHub.startProcess(world, log);
        awaitMore(reader);
      }
      relaying.destroyForcibly().waitFor();
      awaitMore(reader);

      shop.closed = true;
      Map<Integer, List<String>> expected = told.get(30, TimeUnit.SECONDS);
      eventually(() -> Sides.ORDERS.assertEqual(world));
      eventually(
          () -> {
            try (Connection modern = world.modern()) {
              assertThat(Sides.rows(modern, "SELECT count(*) FROM hub.outbox"))
                  .containsExactly("0");
            }
          });
      reader.stopAtEnd();
      List<JsonNode> events = heard.get(60, TimeUnit.SECONDS);
      hub.destroy();
      assertThat(hub.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(events).extracting(event -> event.path("id").asText()).doesNotHaveDuplicates();
      assertThat(said(events)).as("seed %d", SEED).isEqualTo(expected);
      assertThat(reader.early()).isEmpty();
    } finally {
      threads.shutdownNow();
    }
  }

  private static void awaitMore(EventReader reader) {
    int events = reader.count();
    eventually(() -> assertThat(reader.count()).isGreaterThan(events + CHANGES_A_LIFE));
  }

  /** A second hub, which only applies and relays. */
  private static Map<String, Object> beside(OldWorld world) throws Exception {
    Map<String, Object> settings = new HashMap<>(world.settings());
    settings.put("banyan.change-stream.enabled", false);
    settings.put("banyan.projection.instance-id", "beside");
    settings.put("banyan.projection.session-timeout-ms", 6000);
    return settings;
  }

  /** Server processes of the hubs that hold the relay's lock. */
  private static List<String> relays(OldWorld world) throws Exception {
    try (Connection modern = world.modern()) {
      return Sides.rows(
          modern,
          """
          SELECT pid FROM pg_locks, hashtextextended('banyan relay banyan-events', 0) AS relay
           WHERE locktype = 'advisory' AND granted
             AND classid = ((relay >> 32) & 4294967295)::oid AND objid = (relay & 4294967295)::oid""");
    }
  }

  private static void superuser(OldWorld world, String statement) throws Exception {
    try (Connection connection = world.postgres.login().connect(Databases.MODERN, "postgres")) {
      Sides.rows(connection, statement);
    }
  }

  private static void signal(Process process, String signal) throws Exception {
    new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
  }

  /** What events say of each order: "placed" and then every new status. */
  private static Map<Integer, List<String>> said(List<JsonNode> events) {
    Map<Integer, List<String>> said = new TreeMap<>();
    for (JsonNode event : events) {
      said.computeIfAbsent(event.path("data").path("orderNumber").asInt(), n -> new ArrayList<>())
          .add(
              event.path("type").asText().equals("orders.order-placed.v1")
                  ? "placed"
                  : event.path("data").path("to").asText());
    }
    return said;
  }

  /** Places orders and changes their status, and remembers what must be told of it. */
  private static final class Shop {
    private final OldWorld world;
    private final Semaphore onTheWay;
    private final Random random = new Random(SEED);
    private final Map<Integer, List<String>> told = new TreeMap<>();
    private final Map<Integer, String> status = new TreeMap<>();
    volatile boolean closed;

    Shop(OldWorld world, Semaphore onTheWay) {
      this.world = world;
      this.onTheWay = onTheWay;
    }

    Map<Integer, List<String>> trade() throws Exception {
      try (Connection connection = world.legacy();
          PreparedStatement place =
              connection.prepareStatement(
                  """
                  INSERT INTO orders("ORDERNUMBER", "ORDERDATE", "REQUIREDDATE", "SHIPPEDDATE", "STATUS",
                                     "COMMENTS", "CUSTOMERNUMBER")
                  VALUES (?, '2026-11-21', '2026-11-28', '2006-08-23', 'In Process', '', 103)""");
          PreparedStatement change =
              connection.prepareStatement(
                  "UPDATE orders SET \"STATUS\" = ?, \"COMMENTS\" = ? WHERE \"ORDERNUMBER\" = ?")) {
        connection.setAutoCommit(false);
        while (!closed) {
          int steps = 1 + random.nextInt(4);
          onTheWay.acquire(steps);
          int events = 0;
          for (int i = 0; i < steps; i++) {
            events += step(place, change);
          }
          onTheWay.release(steps - events);
          connection.commit();
        }
      }
      return told;
    }

    /** How many events it gives. */
    private int step(PreparedStatement place, PreparedStatement change) throws SQLException {
      if (random.nextInt(4) == 0 || status.isEmpty()) {
        int number = FIRST_NEW + status.size();
        place.setInt(1, number);
        place.executeUpdate();
        status.put(number, "In Process");
        told.put(number, new ArrayList<>(List.of("placed")));
        return 1;
      }
      int number = FIRST_NEW + random.nextInt(status.size());
      String label = LABELS.get(random.nextInt(LABELS.size()));
      change.setString(1, label);
      change.setString(2, "c" + random.nextInt());
      change.setInt(3, number);
      change.executeUpdate();
      if (label.equals(status.put(number, label))) {
        return 0;
      }
      told.get(number).add(label.toUpperCase(java.util.Locale.ROOT).replace(' ', '_'));
      return 1;
    }
  }

  static JsonNode parse(byte[] value) throws Exception {
    return JSON.readTree(value);
  }
}
