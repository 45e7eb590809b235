package dev.banyan.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is malformed gets an answer, and not one byte of it reaches an upstream. */
class RefusalsIT {

  @TempDir static Path folder;
  private static RawUpstream legacy;
  private static RunningProxy proxy;

  @BeforeAll
  static void start() throws IOException {
    legacy = RawUpstream.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    proxy =
        new RunningProxy(
            folder,
            legacy.address(),
            "127.0.0.1:1",
            "headTime: 10s",
            "headTime: 500ms",
            "keepAliveTime: 75s",
            "keepAliveTime: 500ms");
  }

  @AfterAll
  static void stop() throws IOException {
    proxy.close();
    legacy.close();
  }

  private static void assertNothingLeaked() throws Exception {
    // A good request afterwards must be the only one that the upstream ever saw.
    try (RawClient client = proxy.client()) {
      client.send("GET /after HTTP/1.1\r\nHost: h\r\n\r\n").response();
    }
    assertThat(legacy.nextHead()).startsWith("GET /after ");
    assertThat(legacy.heads).isEmpty();
    assertThat(legacy.unfinished).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "400, 'GET / HTTP/1.1\nHost: h\n\n'",
    "400, 'GET / HTTP/1.1\r\nHost: h\r\nA: b\r\n c\r\n\r\n'",
    "400, 'GET / HTTP/1.1\r\nHost: h\r\nA : b\r\n\r\n'",
    "400, 'GET / HTTP/1.1\r\nHost: h\r\nHost: i\r\n\r\n'",
    "400, 'GET / HTTP/1.1\r\n\r\n'",
    "400, 'POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n'",
    "400, 'POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc'",
    "400, 'POST / HTTP/1.1\r\nHost: h\r\nContent-Length: +3\r\n\r\nabc'",
    "501, 'POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip\r\n\r\n'",
    "400, 'POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n'",
    "400, 'POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhelloX\r\n'",
    "400, 'POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\nhello\r\n0\r\n\r\n'",
    "400, 'GET / HTTP/1.1\r\nHost: h\r\nA: b\rc\r\n\r\n'",
    "400, 'POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n'",
    "400, 'POST / HTTP/1.0\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'",
    "400, 'POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3, 3\r\n\r\nabc'",
    "400, 'POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n10000000000000001\r\na'",
    "400, 'POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1;a=\u0001\r\na\r\n'",
    "501, 'CONNECT h:1 HTTP/1.1\r\nHost: h\r\n\r\n'",
    "505, 'GET / HTTP/3.0\r\nHost: h\r\n\r\n'",
    "400, '\u0016\u0003\u0001\u0002\u0000\u0001'",
    "400, 'hello\r\n\r\n'",
  })
  void answersAndLeaksNothing(int status, String request) throws Exception {
    try (RawClient client = proxy.client()) {
      String response = client.send(request).rest();
      assertThat(response)
          .startsWith("HTTP/1.1 " + status + " ")
          .contains("Content-Type: text/plain")
          .contains("Connection: close\r\n");
    }
    assertNothingLeaked();
  }

  @Test
  void refusesAHeadThatIsTooLarge() throws Exception {
    try (RawClient client = proxy.client()) {
      String request = "GET / HTTP/1.1\r\nHost: h\r\nX: " + "y".repeat(60_000) + "\r\n\r\n";
      assertThat(client.send(request).rest()).startsWith("HTTP/1.1 431 ");
    }
    assertNothingLeaked();
  }

  @Test
  void refusesNul() throws Exception {
    // Not among the others: the reader of their table takes it out.
    try (RawClient client = proxy.client()) {
      client.send("GET / HTTP/1.1\r\nHost: h\r\nA: b\0c\r\n\r\n");
      assertThat(client.rest()).startsWith("HTTP/1.1 400 ");
    }
    assertNothingLeaked();
  }

  @Test
  void refusesWhatIsMadeOfTooManyOrTooLongParts() throws Exception {
    try (RawClient client = proxy.client()) {
      String request = "GET / HTTP/1.1\r\nHost: h\r\n" + "A: b\r\n".repeat(300) + "\r\n";
      assertThat(client.send(request).rest()).startsWith("HTTP/1.1 431 ");
    }
    try (RawClient client = proxy.client()) {
      client.send(
          "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1;"
              + "x".repeat(2000)
              + "\r\na\r\n0\r\n\r\n");
      assertThat(client.rest()).startsWith("HTTP/1.1 400 ");
    }
    assertNothingLeaked();
  }

  @Test
  void doesNotWaitForeverForAHeadThatDrips() throws Exception {
    try (RawClient client = proxy.client()) {
      String dripping = "GET / HTTP/1.1\r\nHost: h\r\nX: ";
      String response = "";
      for (int i = 0; response.isEmpty() && i < 1000; i++) {
        client.send(i < dripping.length() ? dripping.substring(i, i + 1) : "y");
        Thread.onSpinWait();
        if (client.in().available() > 0) {
          response = client.head();
        }
        java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
      }
      assertThat(response).startsWith("HTTP/1.1 408 ");
    }
    assertNothingLeaked();
  }

  @Test
  void doesNotWaitForeverForABody(@TempDir Path own) throws Exception {
    try (RawUpstream reader =
            new RawUpstream(
                connection -> {
                  connection.head();
                  connection.in().readAllBytes();
                });
        RunningProxy other =
            new RunningProxy(
                own, reader.address(), "127.0.0.1:1", "transferTime: 2min", "transferTime: 300ms");
        RawClient client = other.client()) {
      client.send("POST /slow HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nabc");
      assertThat(client.rest()).startsWith("HTTP/1.1 408 ").contains("Connection: close\r\n");
    }
  }

  @Test
  void closesAnIdleConnectionQuietly() throws Exception {
    try (RawClient client = proxy.client()) {
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void answersARequestThatEndsInItsMiddle() throws Exception {
    try (RawClient client = proxy.client()) {
      assertThat(client.send("GET / HTTP/1.1\r\nHo").end().rest()).startsWith("HTTP/1.1 400 ");
    }
    assertNothingLeaked();
  }

  @Test
  void stopsInTheMiddleOfABodyThatTurnsMalformed(@TempDir Path own) throws Exception {
    var seen = new java.util.concurrent.LinkedBlockingQueue<String>();
    try (RawUpstream reader =
            new RawUpstream(
                connection -> {
                  connection.head();
                  seen.add(
                      new String(
                          connection.in().readAllBytes(),
                          java.nio.charset.StandardCharsets.ISO_8859_1));
                });
        RunningProxy other = new RunningProxy(own, reader.address(), "127.0.0.1:1");
        RawClient client = other.client()) {
      client.send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
      reader.nextHead();
      assertThat(client.send("zz\r\nsmuggled").rest()).startsWith("HTTP/1.1 400 ");
      assertThat(seen.poll(10, java.util.concurrent.TimeUnit.SECONDS)).isEqualTo("5\r\nhello\r\n");
    }
  }
}
