package dev.banyan.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sees when the upstream fails. */
class UpstreamFailuresIT {

  private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  @TempDir Path folder;

  @Test
  void answers502WhileAnUpstreamIsDownAndRecovers() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (RunningProxy proxy = new RunningProxy(folder, "127.0.0.1:" + port, "127.0.0.1:1");
        RawClient client = proxy.client()) {
      assertThat(client.send(GET).response())
          .startsWith("HTTP/1.1 502 Bad Gateway\r\n")
          .contains("'legacy' could not be reached");
      try (RawUpstream legacy =
          new RawUpstream(
              port,
              connection -> {
                connection.head();
                connection.send(OK);
              })) {
        assertThat(client.send(GET).response()).isEqualTo(OK);
        assertThat(legacy.connections).hasValue(1);
      }
      assertThat(client.send(GET).response()).startsWith("HTTP/1.1 502 ");
      assertThat(proxy.metrics())
          .contains("banyan_proxy_upstream_failures_total{upstream=\"legacy\",reason=\"connect\"} ")
          .contains("requests_total{rule=\"otherwise\",side=\"legacy\",status=\"5xx\"} 2\n");
    }
  }

  @Test
  void repeatsAnIdempotentRequestOnceWhenAnIdleConnectionHadClosed() throws Exception {
    try (RawUpstream legacy =
            new RawUpstream(
                connection -> {
                  connection.head();
                  connection.send(OK);
                  if (connection.number == 1) {
                    connection.head();
                    // Closes on a request it has received, like a server whose timeout just ended.
                    connection.reset();
                  } else {
                    connection.head();
                  }
                });
        RunningProxy proxy = new RunningProxy(folder, legacy.address(), "127.0.0.1:1");
        RawClient client = proxy.client()) {
      assertThat(client.send(GET).response()).isEqualTo(OK);
      assertThat(client.send(GET).response()).isEqualTo(OK);
      assertThat(legacy.connections).hasValue(2);
      assertThat(legacy.nextHead()).isEqualTo(legacy.nextHead()).isEqualTo(legacy.nextHead());
    }
  }

  @Test
  void neverRepeatsAPost() throws Exception {
    try (RawUpstream legacy =
            new RawUpstream(
                connection -> {
                  connection.head();
                  connection.send(OK);
                  connection.head();
                });
        RunningProxy proxy = new RunningProxy(folder, legacy.address(), "127.0.0.1:1");
        RawClient client = proxy.client()) {
      assertThat(client.send(GET).response()).isEqualTo(OK);
      client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n");
      assertThat(client.response()).startsWith("HTTP/1.1 502 ");
      assertThat(legacy.heads).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nsome",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n3\r\nso",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
      })
  void cutsTheClientOffWhenABodyIsTruncated(String response) throws Exception {
    try (RawUpstream legacy =
            new RawUpstream(
                connection -> {
                  connection.head();
                  connection.send(response);
                });
        RunningProxy proxy = new RunningProxy(folder, legacy.address(), "127.0.0.1:1");
        RawClient client = proxy.client()) {
      assertThat(client.send(GET).rest()).isEqualTo(response);
    }
  }

  @Test
  void resetsTheClientWhenABodyWithoutLengthIsReset() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    try (RawUpstream legacy =
            new RawUpstream(
                connection -> {
                  connection.head();
                  connection.send("HTTP/1.1 200 OK\r\n\r\nsome");
                  await(read);
                  connection.reset();
                });
        RunningProxy proxy = new RunningProxy(folder, legacy.address(), "127.0.0.1:1");
        RawClient client = proxy.client()) {
      client.send(GET).head();
      assertThat(client.read(4)).isEqualTo("some");
      read.countDown();
      assertThatThrownBy(client::rest).isInstanceOf(IOException.class);
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "HTTP/1.1 200 OK\nContent-Length: 2\n\nok",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n",
        "SSH-2.0-OpenSSH\r\n\r\n",
        "",
        "HTTP/1.1 200",
      })
  void answers502ToWhatIsNotAResponse(String response) throws Exception {
    try (RawUpstream legacy =
            new RawUpstream(
                connection -> {
                  connection.head();
                  connection.send(response);
                });
        RunningProxy proxy = new RunningProxy(folder, legacy.address(), "127.0.0.1:1");
        RawClient client = proxy.client()) {
      assertThat(client.send(GET).response()).startsWith("HTTP/1.1 502 ");
    }
  }

  @Test
  void neverGivesBytesNobodyAskedForToTheNextClient() throws Exception {
    try (RawUpstream legacy =
            new RawUpstream(
                connection -> {
                  while (connection.head() != null) {
                    connection.send(OK + "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison");
                  }
                });
        RunningProxy proxy = new RunningProxy(folder, legacy.address(), "127.0.0.1:1");
        RawClient client = proxy.client()) {
      for (int i = 1; i < 5; i++) {
        assertThat(client.send(GET).response()).isEqualTo(OK);
      }
    }
  }

  @Test
  void answers504WhenNoAnswerComes() throws Exception {
    try (RawUpstream legacy =
            new RawUpstream(
                connection -> {
                  connection.head();
                  connection.head();
                });
        RunningProxy proxy =
            new RunningProxy(
                folder,
                legacy.address(),
                "127.0.0.1:1",
                "responseTime: 2min",
                "responseTime: 300ms");
        RawClient client = proxy.client()) {
      assertThat(client.send(GET).response()).startsWith("HTTP/1.1 504 ");
      // The connection to the client is still good, the one to the upstream is not used again.
      assertThat(client.send(GET).response()).startsWith("HTTP/1.1 504 ");
      assertThat(legacy.connections).hasValue(2);
    }
  }

  @Test
  void answersWhenTheUpstreamRefusesABodyBeforeItsEnd() throws Exception {
    try (RawUpstream legacy =
            new RawUpstream(
                connection -> {
                  connection.head();
                  connection.send("HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno");
                  connection.in().readAllBytes();
                });
        RunningProxy proxy =
            new RunningProxy(
                folder, legacy.address(), "127.0.0.1:1", "lingerTime: 2s", "lingerTime: 300ms");
        RawClient client = proxy.client()) {
      client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100000000\r\n\r\nstart");
      assertThat(client.rest())
          .isEqualTo("HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno");
    }
  }

  @Test
  void passesTheRestOfARequestThatWasAnsweredEarly() throws Exception {
    var received = new java.util.concurrent.LinkedBlockingQueue<String>();
    try (RawUpstream legacy =
            new RawUpstream(
                connection -> {
                  connection.head();
                  connection.send(OK);
                  received.add(connection.read(9));
                });
        RunningProxy proxy = new RunningProxy(folder, legacy.address(), "127.0.0.1:1");
        RawClient client = proxy.client()) {
      client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nsome");
      assertThat(client.head()).contains("Connection: close\r\n");
      assertThat(client.send(" more").rest()).isEqualTo("ok");
      assertThat(received.poll(10, java.util.concurrent.TimeUnit.SECONDS)).isEqualTo("some more");
    }
  }

  @Test
  void turnsAwayWhatIsOverTheLimits() throws Exception {
    try (RawUpstream legacy = RawUpstream.answering(OK);
        RunningProxy proxy =
            new RunningProxy(
                folder, legacy.address(), "127.0.0.1:1", "connections: 10000", "connections: 1");
        RawClient first = proxy.client()) {
      assertThat(first.send(GET).response()).isEqualTo(OK);
      try (RawClient second = proxy.client()) {
        assertThat(second.rest()).startsWith("HTTP/1.1 503 ").contains("Retry-After: 1");
      }
      assertThat(first.send(GET).response()).isEqualTo(OK);
      assertThat(proxy.metrics()).contains("banyan_proxy_refused_connections_total 1\n");
    }
  }

  @Test
  void finishesRequestsInFlightWhenStopped() throws Exception {
    CountDownLatch stopping = new CountDownLatch(1);
    try (RawUpstream legacy =
            new RawUpstream(
                connection -> {
                  connection.head();
                  await(stopping);
                  connection.send(OK);
                });
        RunningProxy proxy = new RunningProxy(folder, legacy.address(), "127.0.0.1:1");
        RawClient idle = proxy.client();
        RawClient client = proxy.client()) {
      client.send(GET);
      legacy.nextHead();
      Thread stop = new Thread(proxy::stop);
      stop.start();
      assertThat(idle.rest()).isEmpty();
      Awaitility.await()
          .until(() -> proxy.control("GET", "/health", null, null).statusCode() == 503);
      stopping.countDown();
      assertThat(client.rest())
          .isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
      stop.join();
    }
  }
}
