package dev.banyan.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients and upstreams that break off anywhere leave nothing behind and harm nobody else. */
class AbuseIT {

  private static final int CLIENTS = 8;
  private static final int SESSIONS = 60;
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private static final String[] REQUESTS = {
    "GET /a HTTP/1.1\r\nHost: h\r\n\r\n",
    "GET /a HTTP/1.0\r\n\r\n",
    "GET /a HTTP/1.1\r\nHost: h\r\n\r\nGET /b HTTP/1.1\r\nHost: h\r\n\r\n",
    "POST /c HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello",
    "POST /d HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    "POST /e HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\n",
    "POST /f HTTP/1.1\r\nHost: h\r\nContent-Length: 500000\r\n\r\n" + "x".repeat(200_000),
    "GET /ws HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nframes",
    "NONSENSE\r\n\r\n",
  };

  private static final String[] RESPONSES = {
    OK,
    "HTTP/1.1 100 Continue\r\n\r\n" + OK,
    "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + "y".repeat(100_000),
    "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + "y".repeat(70_000),
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcd",
    "HTTP/1.1 200 OK\r\n\r\nuntil the end",
    "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nframes",
    "HTTP/1.1 2",
    "",
  };

  @TempDir Path folder;

  private static void misbehave(RawUpstream.Connection connection) throws IOException {
    Random random = new Random(connection.number);
    String head = connection.head();
    while (head != null) {
      connection.send(RESPONSES[random.nextInt(RESPONSES.length)]);
      switch (random.nextInt(4)) {
        case 0 -> connection.reset();
        case 1 -> head = null;
        default -> head = connection.head();
      }
    }
  }

  private static void misbehave(RawClient client, Random random) throws IOException {
    String request = REQUESTS[random.nextInt(REQUESTS.length)];
    try {
      client.send(random.nextInt(3) > 0 ? request : request.substring(0, request.length() / 2));
      switch (random.nextInt(5)) {
        case 0 -> client.reset();
        case 1 -> client.end().head();
        case 2 -> client.head();
        case 3 -> client.read(random.nextInt(100));
        default -> {}
      }
    } catch (IOException cutOff) {
      // Either side may end the connection at any moment here.
    }
  }

  @Test
  void leavesNothingBehindAndHarmsNobodyElse() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + 1);
    try (RawUpstream rude = new RawUpstream(AbuseIT::misbehave);
        RawUpstream fine = RawUpstream.answering(OK);
        RunningProxy proxy =
            new RunningProxy(
                folder,
                rude.address(),
                fine.address(),
                "headTime: 10s",
                "headTime: 300ms",
                "transferTime: 2min",
                "transferTime: 300ms",
                "responseTime: 2min",
                "responseTime: 300ms",
                "lingerTime: 2s",
                "lingerTime: 300ms",
                "tunnelTime: 1h",
                "tunnelTime: 300ms",
                "keepAliveTime: 75s",
                "keepAliveTime: 1s")) {
      List<Future<?>> clients = new ArrayList<>();
      for (int seed = 0; seed < CLIENTS; seed++) {
        Random random = new Random(seed);
        clients.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < SESSIONS; i++) {
                    try (RawClient client = proxy.client()) {
                      misbehave(client, random);
                    }
                  }
                  return null;
                }));
      }
      Future<?> wellBehaved =
          threads.submit(
              () -> {
                for (int i = 0; i < 500; i++) {
                  try (RawClient client = proxy.client()) {
                    client.send("GET /api/fine HTTP/1.1\r\nHost: h\r\n\r\n");
                    assertThat(client.response()).isEqualTo(OK);
                  }
                }
                return null;
              });
      wellBehaved.get();
      for (Future<?> client : clients) {
        client.get();
      }
      Awaitility.await()
          .untilAsserted(
              () -> assertThat(proxy.metrics()).contains("\nbanyan_proxy_open_connections 0\n"));
      Awaitility.await().atMost(java.time.Duration.ofSeconds(30)).until(() -> rude.open.get() == 0);
    } finally {
      threads.shutdownNow();
    }
  }
}
