package dev.banyan.bench.cdc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** From a row's being visible in the projection to the position's arrival at a listener. */
final class PositionPush {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long FIRST_ID = 90_000_000_000L;
  private static final long GRACE_S = 30;

  private record Pushed(long position, long nanos) {}

  private final Databases databases;
  private final String hub;
  private final String token;

  PositionPush(Databases databases, String hub, String token) {
    this.databases = databases;
    this.hub = hub;
    this.token = token;
  }

  Latency.Times measure(Pipeline pipeline, int rounds)
      throws SQLException, IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    double[] ms = new double[rounds];
    BlockingQueue<Pushed> pushes = new LinkedBlockingQueue<>();
    HttpResponse<Stream<String>> events =
        http.send(
            request("/internal/positions", "text/event-stream"),
            HttpResponse.BodyHandlers.ofLines());
    if (events.statusCode() != 200) {
      throw new IOException("no positions from the hub: " + events.body().toList());
    }
    Thread listener = new Thread(() -> listen(events, pushes));
    listener.setDaemon(true);
    listener.start();
    try (Connection legacy = databases.open(Databases.LEGACY);
        Connection target = databases.open(pipeline.database())) {
      for (int round = 0; round < rounds; round++) {
        insert(legacy, FIRST_ID + round);
        HttpResponse<String> now =
            http.send(
                request("/internal/positions/legacy", "application/json"),
                HttpResponse.BodyHandlers.ofString());
        JsonNode place = JSON.readTree(now.body()).path("items").path(0).path("position");
        if (!place.isIntegralNumber()) {
          throw new IOException("no place in the legacy log from the hub: " + now.body());
        }
        long wanted = place.asLong();
        long visible = visible(target, FIRST_ID + round);
        ms[round] = Math.max(0, past(wanted, pushes) - visible) / 1e6;
      }
    } finally {
      events.body().close();
    }
    Arrays.sort(ms);
    return new Latency.Times(0, ms[rounds / 2], ms[(int) (rounds * 0.99)], ms[rounds - 1]);
  }

  private HttpRequest request(String path, String accept) {
    return HttpRequest.newBuilder(URI.create("http://" + hub + path))
        .header("Authorization", "Bearer " + token)
        .header("Accept", accept)
        .build();
  }

  /** Until it is closed at the end; a push that stays away before is waited for in vain. */
  private static void listen(HttpResponse<Stream<String>> events, BlockingQueue<Pushed> pushes) {
    try {
      events.body().forEach(line -> pushed(line, pushes));
    } catch (UncheckedIOException e) {
      pushes.clear();
    }
  }

  private static void pushed(String line, BlockingQueue<Pushed> pushes) {
    if (line.startsWith("data:")) {
      try {
        for (JsonNode item : JSON.readTree(line.substring(5)).path("items")) {
          if (item.path("capability").asText().equals("bench")) {
            pushes.add(new Pushed(item.path("position").asLong(), System.nanoTime()));
          }
        }
      } catch (IOException e) {
        throw new IllegalStateException("the hub pushed what is no JSON: " + line, e);
      }
    }
  }

  private static void insert(Connection legacy, long id) throws SQLException {
    try (PreparedStatement insert =
        legacy.prepareStatement(
            """
            INSERT INTO bench_orders
              VALUES (?, 'push', 1, 'NEW', '2024-01-01', NULL, NULL, 1, 1, 'EUR', NULL, now())""")) {
      insert.setLong(1, id);
      insert.executeUpdate();
    }
  }

  private static long visible(Connection target, long id) throws SQLException {
    try (PreparedStatement query =
        target.prepareStatement("SELECT 1 FROM bench_orders WHERE id = ?")) {
      query.setLong(1, id);
      while (true) {
        try (ResultSet row = query.executeQuery()) {
          if (row.next()) {
            return System.nanoTime();
          }
        }
        LockSupport.parkNanos(200_000);
      }
    }
  }

  private static long past(long wanted, BlockingQueue<Pushed> pushes)
      throws IOException, InterruptedException {
    Pushed pushed = pushes.poll(GRACE_S, TimeUnit.SECONDS);
    while (pushed != null && pushed.position() < wanted) {
      pushed = pushes.poll(GRACE_S, TimeUnit.SECONDS);
    }
    if (pushed == null) {
      throw new IOException("no position from " + wanted + " on was pushed within 30 s");
    }
    return pushed.nanos();
  }
}
