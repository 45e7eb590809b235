package dev.banyan.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes through must come out as it went in. */
class ForwardingIT {

  @TempDir Path folder;

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  @Test
  void forwardsTargetHeadersAndTheirOrderByteForByte() throws Exception {
    try (RawUpstream legacy = RawUpstream.answering(OK);
        RunningProxy proxy = new RunningProxy(folder, legacy.address(), "127.0.0.1:1");
        RawClient client = proxy.client()) {
      String request =
          "GET /a//b/../c%2F;x=1?q=%zz&\u00fc=\u00e9 HTTP/1.1\r\n"
              + "hOsT: steel.example:8082\r\n"
              + "X-Latin: gr\u00fc\u00dfe\r\n"
              + "Cookie: JSESSIONID=1; b=\"x; y\"\r\n"
              + "accept:*/*\r\n"
              + "X-Twice:  a \r\nX-TWICE:\tb\r\nX-Empty:\r\n";
      assertThat(client.send(request + "\r\n").response()).isEqualTo(OK);

      assertThat(legacy.nextHead())
          .isEqualTo(
              request
                  + "X-Forwarded-For: 127.0.0.1\r\nX-Forwarded-Proto: http\r\n"
                  + "X-Forwarded-Host: steel.example:8082\r\n"
                  + "Forwarded: for=127.0.0.1;proto=http;host=\"steel.example:8082\"\r\n\r\n");
    }
  }

  @Test
  void givesBackTheResponseByteForByte() throws Exception {
    String response =
        "HTTP/1.1 302 Gefunden, \u00fcbrigens\r\nlocation: http://steel.example:8082/x\r\n"
            + "Set-Cookie: a=1; Path=/\r\nSet-Cookie: b=2\r\nset-cookie: c=\u00fc\r\n"
            + "Content-Type: text/html;charset=ISO-8859-1\r\nContent-Length: 3\r\n\r\n\u00e4\u00f6\u0000";
    try (RawUpstream legacy = RawUpstream.answering(response);
        RunningProxy proxy = new RunningProxy(folder, legacy.address(), "127.0.0.1:1");
        RawClient client = proxy.client()) {
      assertThat(client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").response()).isEqualTo(response);
    }
  }

  @Test
  void dropsOnlyWhatIsMeantForOneHopAndWhatTheClientClaimsAboutItself() throws Exception {
    try (RawUpstream legacy =
            RawUpstream.answering(
                "HTTP/1.1 200 OK\r\nConnection: keep-alive, X-Hop\r\nX-Hop: 1\r\n"
                    + "Keep-Alive: timeout=5\r\nX-End: 1\r\nContent-Length: 0\r\n\r\n");
        RunningProxy proxy = new RunningProxy(folder, legacy.address(), "127.0.0.1:1");
        RawClient client = proxy.client()) {
      client.send(
          "GET / HTTP/1.1\r\nX-Forwarded-For: 6.6.6.6\r\nForwarded: for=6.6.6.6\r\n"
              + "Connection: x-secret\r\nX-Secret: 1\r\n"
              + "Host: h\r\nTE: trailers\r\nUpgrade: h2c\r\nX-Banyan-Client: me\r\n\r\n");
      assertThat(client.response())
          .isEqualTo("HTTP/1.1 200 OK\r\nX-End: 1\r\nContent-Length: 0\r\n\r\n");
      assertThat(legacy.nextHead())
          .isEqualTo(
              "GET / HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: 127.0.0.1\r\n"
                  + "X-Forwarded-Proto: http\r\nX-Forwarded-Host: h\r\n"
                  + "Forwarded: for=127.0.0.1;proto=http;host=\"h\"\r\n\r\n");
    }
  }

  @Test
  void turnsAnAbsoluteTargetIntoAnOrdinaryOne() throws Exception {
    try (RawUpstream legacy = RawUpstream.answering(OK);
        RunningProxy proxy = new RunningProxy(folder, legacy.address(), "127.0.0.1:1");
        RawClient client = proxy.client()) {
      client
          .send("GET http://real:81/x?y HTTP/1.1\r\nA: 1\r\nHost: fake\r\nB: 2\r\n\r\n")
          .response();
      assertThat(legacy.nextHead())
          .startsWith("GET /x?y HTTP/1.1\r\nA: 1\r\nHost: real:81\r\nB: 2\r\n")
          .contains("X-Forwarded-Host: real:81\r\n");
      client.send("GET http://real?y HTTP/1.1\r\nHost: fake\r\n\r\n").response();
      assertThat(legacy.nextHead()).startsWith("GET /?y HTTP/1.1\r\nHost: real\r\n");
      client.send("OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n").response();
      assertThat(legacy.nextHead()).startsWith("OPTIONS * HTTP/1.1\r\nHost: h\r\n");
    }
  }

  @Test
  void passesChunkedBodiesWithExtensionsAndTrailersBothWays() throws Exception {
    String body = "5;ext=\"a\"\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n";
    try (RawUpstream legacy =
            new RawUpstream(
                connection -> {
                  connection.head();
                  String echo = connection.read(body.length());
                  connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + echo);
                  connection.head();
                });
        RunningProxy proxy = new RunningProxy(folder, legacy.address(), "127.0.0.1:1");
        RawClient client = proxy.client()) {
      client.send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
      for (char c : body.toCharArray()) {
        client.send(String.valueOf(c));
      }
      assertThat(client.head()).isEqualTo("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
      assertThat(client.read(body.length())).isEqualTo(body);
    }
  }

  @Test
  void speaksHttp10AsTheClientDoes() throws Exception {
    try (RawUpstream legacy =
            new RawUpstream(
                connection -> {
                  connection.head();
                  connection.send("HTTP/1.0 200 OK\r\nX: y\r\n\r\nuntil the end");
                });
        RunningProxy proxy = new RunningProxy(folder, legacy.address(), "127.0.0.1:1");
        RawClient client = proxy.client()) {
      client.send("GET /old HTTP/1.0\r\n\r\n");
      assertThat(client.rest())
          .isEqualTo("HTTP/1.1 200 OK\r\nX: y\r\nConnection: close\r\n\r\nuntil the end");
      assertThat(legacy.nextHead())
          .isEqualTo(
              "GET /old HTTP/1.0\r\nX-Forwarded-For: 127.0.0.1\r\nX-Forwarded-Proto: http\r\n"
                  + "Forwarded: for=127.0.0.1;proto=http\r\n\r\n");
    }
  }

  @Test
  void neverSendsChunksOrInterimResponsesToHttp10() throws Exception {
    try (RawUpstream legacy =
            RawUpstream.answering(
                "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n"
                    + "Transfer-Encoding: chunked\r\nX: y\r\nTrailer: T\r\n\r\n"
                    + "5;e\r\nhello\r\n1\r\n!\r\n0\r\nT: 1\r\n\r\n");
        RunningProxy proxy = new RunningProxy(folder, legacy.address(), "127.0.0.1:1");
        RawClient client = proxy.client()) {
      client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
      assertThat(client.rest())
          .isEqualTo("HTTP/1.1 200 OK\r\nX: y\r\nConnection: close\r\n\r\nhello!");
    }
  }

  @Test
  void keepsAnHttp10ConnectionThatAskedForIt() throws Exception {
    try (RawUpstream legacy = RawUpstream.answering(OK);
        RunningProxy proxy = new RunningProxy(folder, legacy.address(), "127.0.0.1:1");
        RawClient client = proxy.client()) {
      for (int i = 0; i < 3; i++) {
        client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        assertThat(client.response()).contains("Connection: keep-alive\r\n").endsWith("ok");
      }
    }
  }

  @Test
  void passesContinueAndEarlyHintsThrough() throws Exception {
    try (RawUpstream legacy =
            new RawUpstream(
                connection -> {
                  connection.head();
                  connection.send("HTTP/1.1 103 Early Hints\r\nLink: </s.css>\r\n\r\n");
                  connection.send("HTTP/1.1 100 Continue\r\n\r\n");
                  connection.send(
                      "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n" + connection.read(5));
                  connection.head();
                });
        RunningProxy proxy = new RunningProxy(folder, legacy.address(), "127.0.0.1:1");
        RawClient client = proxy.client()) {
      client.send("PUT / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
      assertThat(client.head()).isEqualTo("HTTP/1.1 103 Early Hints\r\nLink: </s.css>\r\n\r\n");
      assertThat(client.head()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      assertThat(client.send("hello").response()).endsWith("\r\n\r\nhello");
      assertThat(legacy.nextHead()).contains("Expect: 100-continue\r\n");
    }
  }

  @Test
  void endsAnExpectationThatTheUpstreamRefuses() throws Exception {
    try (RawUpstream legacy =
            RawUpstream.answering("HTTP/1.1 417 No\r\nContent-Length: 0\r\n\r\n");
        RunningProxy proxy = new RunningProxy(folder, legacy.address(), "127.0.0.1:1");
        RawClient client = proxy.client()) {
      client.send("PUT / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
      assertThat(client.rest())
          .isEqualTo("HTTP/1.1 417 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }
  }

  @Test
  void knowsResponsesWithoutBody() throws Exception {
    String head = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n";
    String notModified = "HTTP/1.1 304 Not Modified\r\nContent-Length: 1000\r\n\r\n";
    String noContent = "HTTP/1.1 204 No Content\r\nX: y\r\n\r\n";
    try (RawUpstream legacy =
            new RawUpstream(
                connection -> {
                  connection.head();
                  connection.send(head);
                  connection.head();
                  connection.send(notModified);
                  connection.head();
                  connection.send(noContent);
                  connection.head();
                });
        RunningProxy proxy = new RunningProxy(folder, legacy.address(), "127.0.0.1:1");
        RawClient client = proxy.client()) {
      assertThat(client.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n").head()).isEqualTo(head);
      assertThat(client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").head()).isEqualTo(notModified);
      assertThat(client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").head()).isEqualTo(noContent);
      assertThat(legacy.connections).hasValue(1);
    }
  }

  @Test
  void answersPipelinedRequestsInTheirOrder() throws Exception {
    try (RawUpstream legacy =
            new RawUpstream(
                connection -> {
                  for (String head = connection.head(); head != null; head = connection.head()) {
                    String path = head.split(" ")[1];
                    connection.send(
                        "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s"
                            .formatted(path.length(), path));
                  }
                });
        RunningProxy proxy = new RunningProxy(folder, legacy.address(), "127.0.0.1:1");
        RawClient client = proxy.client()) {
      StringBuilder requests = new StringBuilder();
      for (int i = 0; i < 500; i++) {
        requests.append("\r\n".repeat(i % 2) + "GET /" + i + " HTTP/1.1\r\nHost: h\r\n\r\n");
      }
      // The client says at once that this was all: it must get every answer nevertheless.
      client.send(requests.toString()).end();
      for (int i = 0; i < 500; i++) {
        assertThat(client.response()).endsWith("\r\n\r\n/" + i);
      }
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void readsRequestsFedByteByByte() throws Exception {
    try (RawUpstream legacy =
            new RawUpstream(
                connection -> {
                  while (connection.head() != null) {
                    assertThat(connection.read(11)).isEqualTo("1\r\na\r\n0\r\n\r\n");
                    connection.send(OK);
                  }
                });
        RunningProxy proxy =
            new RunningProxy(
                folder, legacy.address(), "127.0.0.1:1", "reusePort: false", "reusePort: true");
        RawClient client = proxy.client()) {
      String request =
          "\r\nPOST /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n";
      for (int i = 0; i < 3; i++) {
        for (char c : request.toCharArray()) {
          client.send(String.valueOf(c));
        }
      }
      assertThat(client.end().rest()).isEqualTo(OK.repeat(3));
      assertThat(legacy.nextHead()).startsWith("POST /x HTTP/1.1\r\nHost: h\r\n");
    }
  }

  @Test
  void tunnelsWebsocketsWithTheirFirstBytes() throws Exception {
    try (RawUpstream legacy =
            new RawUpstream(
                connection -> {
                  connection.head();
                  connection.send(
                      "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\n"
                          + "Upgrade: websocket\r\nSec-WebSocket-Accept: x\r\n\r\nfrom server");
                  connection.send("echo " + connection.read(11));
                });
        RunningProxy proxy = new RunningProxy(folder, legacy.address(), "127.0.0.1:1");
        RawClient client = proxy.client()) {
      client.send(
          "GET /ws HTTP/1.1\r\nHost: h\r\nConnection: keep-alive, Upgrade\r\n"
              + "Upgrade: websocket\r\nSec-WebSocket-Key: k\r\n\r\n");
      assertThat(client.head())
          .isEqualTo(
              "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                  + "Sec-WebSocket-Accept: x\r\nConnection: Upgrade\r\n\r\n");
      assertThat(client.send("from client").rest()).isEqualTo("from serverecho from client");
      assertThat(legacy.nextHead())
          .contains("Upgrade: websocket\r\n")
          .endsWith("Connection: Upgrade\r\n\r\n");
    }
  }

  @Test
  void pipesOtherUpgradesToo() throws Exception {
    try (RawUpstream legacy =
            new RawUpstream(
                connection -> {
                  connection.head();
                  connection.send(
                      "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\n"
                          + "Upgrade: IRC/6.9\r\n\r\n");
                  connection.send("echo " + connection.read(4));
                });
        RunningProxy proxy = new RunningProxy(folder, legacy.address(), "127.0.0.1:1");
        RawClient client = proxy.client()) {
      client.send("GET /x HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: IRC/6.9\r\n\r\n");
      assertThat(client.head()).startsWith("HTTP/1.1 101 ").contains("Upgrade: IRC/6.9\r\n");
      assertThat(client.send("PING").rest()).isEqualTo("echo PING");
    }
  }

  @Test
  void passesRangesAndTheirAnswers() throws Exception {
    String answer =
        "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 2-4/9\r\n"
            + "Accept-Ranges: bytes\r\nContent-Length: 3\r\n\r\ncde";
    try (RawUpstream legacy = RawUpstream.answering(answer);
        RunningProxy proxy = new RunningProxy(folder, legacy.address(), "127.0.0.1:1");
        RawClient client = proxy.client()) {
      String range = "Range: bytes=2-4\r\nIf-Range: \"tag\"\r\n";
      assertThat(client.send("GET /f HTTP/1.1\r\nHost: h\r\n" + range + "\r\n").response())
          .isEqualTo(answer);
      assertThat(legacy.nextHead()).startsWith("GET /f HTTP/1.1\r\nHost: h\r\n" + range);
    }
  }

  @Test
  void passesEachEventOfAStreamAtOnce() throws Exception {
    var seen = new java.util.concurrent.Semaphore(0);
    try (RawUpstream legacy =
            new RawUpstream(
                connection -> {
                  connection.head();
                  connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
                  for (int i = 0; i < 5; i++) {
                    connection.send("data: " + i + "\n\n");
                    // The next one is not sent before the client has this one.
                    seen.acquireUninterruptibly();
                  }
                });
        RunningProxy proxy = new RunningProxy(folder, legacy.address(), "127.0.0.1:1");
        RawClient client = proxy.client()) {
      client.send("GET /events HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(client.head()).contains("Content-Type: text/event-stream\r\n");
      for (int i = 0; i < 5; i++) {
        assertThat(client.read(9)).isEqualTo("data: " + i + "\n\n");
        seen.release();
      }
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void givesUpTheUpstreamWhenTheClientHasGone() throws Exception {
    var gone = new java.util.concurrent.CountDownLatch(1);
    try (RawUpstream legacy =
            new RawUpstream(
                connection -> {
                  connection.head();
                  connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nsome");
                  try {
                    connection.head();
                  } finally {
                    gone.countDown();
                  }
                });
        RunningProxy proxy = new RunningProxy(folder, legacy.address(), "127.0.0.1:1");
        RawClient client = proxy.client()) {
      client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").head();
      client.reset();
      assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void servesAThousandConnectionsOneAfterTheOther() throws IOException {
    try (RawUpstream legacy = RawUpstream.answering(OK);
        RunningProxy proxy = new RunningProxy(folder, legacy.address(), "127.0.0.1:1")) {
      for (int i = 0; i < 1000; i++) {
        try (RawClient client = proxy.client()) {
          client.send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
          assertThat(client.rest()).endsWith("Connection: close\r\n\r\nok");
        }
      }
      assertThat(legacy.connections.get()).isLessThan(20);
    }
  }
}
