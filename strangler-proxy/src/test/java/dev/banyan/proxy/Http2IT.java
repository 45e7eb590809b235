package dev.banyan.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTP/2 from clients becomes HTTP/1.1 to upstreams, and what abuses it is cut off. */
class Http2IT {

  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final long BIG = 32L << 20; // more than all sockets on the way hold

  @TempDir static Path folder;
  private static volatile RawUpstream.Script script;
  private static RawUpstream legacy;
  private static RunningProxy proxy;

  @BeforeAll
  static void start() throws IOException {
    // A connection may be opened in one test, be left by its client, and be used in another.
    legacy =
        new RawUpstream(
            connection -> {
              if (connection.isAsked()) {
                script.run(connection);
              }
            });
    proxy = new RunningProxy(folder, legacy.address(), "127.0.0.1:1");
  }

  @AfterAll
  static void stop() throws IOException {
    proxy.close();
    legacy.close();
  }

  @AfterEach
  void forget() {
    legacy.heads.clear();
    legacy.unfinished.clear();
  }

  /** Every test has its own answers; a connection serves one request, and says so. */
  private static void upstream(RawUpstream.Script next) {
    script = next;
  }

  private static void answer(String response) {
    upstream(
        connection -> {
          connection.head();
          connection.send(response);
        });
  }

  @Test
  void asksTheUpstreamWithHttp11AndAnswersInFrames() throws Exception {
    answer(
        "HTTP/1.1 200 OK\r\nConnection: close\r\nX-Mixed: \u00fc\r\nSet-Cookie: a=1\r\n"
            + "Set-Cookie: b=2\r\nContent-Length: 2\r\n\r\nok");
    try (H2Client client = new H2Client(proxy.address())) {
      H2Client.Stream stream =
          client.stream()
              .head(
                  true,
                  ":method",
                  "GET",
                  ":scheme",
                  "http",
                  ":authority",
                  "steel.example:8082",
                  ":path",
                  "/a//b/../c%2F?q=%zz",
                  "cookie",
                  "a=1",
                  "x-latin",
                  "gr\u00fc\u00dfe",
                  "te",
                  "trailers",
                  "cookie",
                  "b=2");
      assertThat(stream.next()).isEqualTo("200");
      assertThat(stream.rest()).isEqualTo("ok");
      assertThat(stream.heads.take().toString())
          .contains("x-mixed: \u00fc", "set-cookie: a=1, set-cookie: b=2", "content-length: 2")
          .doesNotContain("connection");
      assertThat(legacy.nextHead())
          .isEqualTo(
              "GET /a//b/../c%2F?q=%zz HTTP/1.1\r\nhost: steel.example:8082\r\n"
                  + "x-latin: gr\u00fc\u00dfe\r\ncookie: a=1; b=2\r\n"
                  + "X-Forwarded-For: 127.0.0.1\r\nX-Forwarded-Proto: http\r\n"
                  + "X-Forwarded-Host: steel.example:8082\r\n"
                  + "Forwarded: for=127.0.0.1;proto=http;host=\"steel.example:8082\"\r\n\r\n");
    }
  }

  @Test
  void passesBodiesOfUnknownLengthAndTrailersBothWays() throws Exception {
    CompletableFuture<String> body = new CompletableFuture<>();
    upstream(
        connection -> {
          connection.head();
          body.complete(String.valueOf(connection.head()));
          connection.send("HTTP/1.1 103 Early Hints\r\nLink: </s.css>\r\n\r\n");
          connection.send(
              "HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
          connection.send("2;e=1\r\nde\r\n0\r\nX-Sum: 7\r\n\r\n");
        });
    try (H2Client client = new H2Client(proxy.address())) {
      H2Client.Stream stream = client.post("/x").data(false, "hello").data(false, " world");
      stream.head(true, "x-check", "1");
      String chunks = body.get(10, TimeUnit.SECONDS);
      assertThat(chunks).endsWith("\r\n0\r\nx-check: 1\r\n\r\n");
      // Netty's client may put both pieces into one frame.
      assertThat(chunks.replaceAll("(^|\r\n)[0-9a-f]+\r\n", ""))
          .isEqualTo("hello worldx-check: 1\r\n\r\n");
      assertThat(legacy.nextHead()).contains("transfer-encoding: chunked\r\n");
      assertThat(stream.next()).isEqualTo("103");
      assertThat(stream.next()).isEqualTo("200");
      assertThat(stream.rest()).isEqualTo("abcdetrailers");
      stream.heads.take();
      assertThat(stream.heads.take().toString()).doesNotContain("transfer-encoding");
      assertThat(stream.heads.take().toString()).contains("x-sum: 7");
    }
  }

  @Test
  void keepsTheLengthThatTheClientGives() throws Exception {
    upstream(
        connection -> {
          connection.head();
          String body = connection.read(5);
          connection.send(
              "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\n" + body);
        });
    try (H2Client client = new H2Client(proxy.address())) {
      H2Client.Stream stream = client.post("/x", "content-length", "5").data(true, "hello");
      assertThat(stream.next()).isEqualTo("200");
      assertThat(stream.rest()).isEqualTo("hello");
      assertThat(legacy.nextHead())
          .contains("content-length: 5\r\n")
          .doesNotContain("transfer-encoding");
    }
  }

  @Test
  void knowsAnswersWithoutBodyAndBodiesThatEndWithTheirConnection() throws Exception {
    try (H2Client client = new H2Client(proxy.address())) {
      answer("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1000\r\n\r\n");
      H2Client.Stream head =
          client.stream()
              .head(true, ":method", "HEAD", ":scheme", "http", ":authority", "h", ":path", "/");
      assertThat(head.next()).isEqualTo("200");
      assertThat(head.next()).isEqualTo("end");
      answer("HTTP/1.1 304 Not Modified\r\nConnection: close\r\nContent-Length: 1000\r\n\r\n");
      H2Client.Stream notModified = client.get("/");
      assertThat(notModified.next()).isEqualTo("304");
      assertThat(notModified.next()).isEqualTo("end");
      answer("HTTP/1.0 200 OK\r\n\r\nuntil the end");
      H2Client.Stream untilEnd = client.get("/");
      assertThat(untilEnd.next()).isEqualTo("200");
      assertThat(untilEnd.rest()).isEqualTo("until the end");
    }
  }

  @Test
  void resetsAStreamWhoseAnswerIsCutShort() throws Exception {
    try (H2Client client = new H2Client(proxy.address())) {
      answer("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 9\r\n\r\nsome");
      H2Client.Stream cut = client.get("/");
      assertThat(cut.next()).isEqualTo("200");
      assertThat(cut.rest()).startsWith("some reset ");
      // The others on the connection go on.
      answer("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok");
      H2Client.Stream fine = client.get("/");
      assertThat(fine.next()).isEqualTo("200");
      assertThat(fine.rest()).isEqualTo("ok");
    }
  }

  @Test
  void givesUpTheUpstreamWhenTheClientResetsItsStream() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    upstream(
        connection -> {
          connection.head();
          connection.send(
              "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 100\r\n\r\nsome");
          try {
            connection.head();
          } finally {
            gone.countDown();
          }
        });
    try (H2Client client = new H2Client(proxy.address())) {
      H2Client.Stream stream = client.get("/");
      assertThat(stream.next()).isEqualTo("200");
      stream.reset();
      assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(client.isOpen()).isTrue();
    }
  }

  @Test
  void holdsEachStreamBackOnItsOwn() throws Exception {
    AtomicLong sent = new AtomicLong();
    upstream(
        connection -> {
          String head = connection.head();
          if (head.startsWith("GET /small ")) {
            connection.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok");
          } else {
            connection.send(
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + BIG + "\r\n\r\n");
            byte[] block = new byte[1 << 16];
            for (long i = 0; i < BIG; i += block.length) {
              connection.out().write(block);
              sent.addAndGet(block.length);
            }
          }
        });
    try (H2Client client = new H2Client(proxy.address())) {
      H2Client.Stream slow = client.unread();
      slow.head(true, ":method", "GET", ":scheme", "http", ":authority", "h", ":path", "/big");
      AtomicLong last = new AtomicLong(-1);
      Awaitility.await()
          .during(300, TimeUnit.MILLISECONDS)
          .atMost(20, TimeUnit.SECONDS)
          .until(() -> last.getAndSet(sent.get()) == sent.get() && sent.get() > 0);
      assertThat(sent.get()).isLessThan(BIG);
      H2Client.Stream small = client.get("/small");
      assertThat(small.next()).isEqualTo("200");
      assertThat(small.rest()).isEqualTo("ok");
      slow.read();
      assertThat(slow.next()).isEqualTo("200");
      assertThat((long) slow.rest().length()).isEqualTo(BIG);
    }
  }

  @Test
  void holdsAnUploadBackWhileTheUpstreamDoesNotReadAndLetsOthersPass() throws Exception {
    CountDownLatch mayRead = new CountDownLatch(1);
    upstream(
        connection -> {
          String head = connection.head();
          if (head.startsWith("POST ")) {
            await(mayRead);
            connection.in().skipNBytes(BIG);
          }
          connection.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok");
        });
    try (H2Client client = new H2Client(proxy.address())) {
      H2Client.Stream upload = client.post("/up", "content-length", String.valueOf(BIG));
      String block = "x".repeat(1 << 16);
      for (long i = block.length(); i <= BIG; i += block.length()) {
        upload.data(i == BIG, block);
      }
      Awaitility.await().until(() -> !upload.isWritable());
      H2Client.Stream small = client.get("/small");
      assertThat(small.next()).isEqualTo("200");
      assertThat(upload.isWritable()).isFalse();
      mayRead.countDown();
      assertThat(upload.next()).isEqualTo("200");
    }
  }

  @Test
  void finishesStreamsInFlightWhenItStops(@TempDir Path own) throws Exception {
    CountDownLatch stopping = new CountDownLatch(1);
    try (RawUpstream held =
            new RawUpstream(
                connection -> {
                  connection.head();
                  await(stopping);
                  connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                });
        RunningProxy other = new RunningProxy(own, held.address(), "127.0.0.1:1");
        H2Client client = new H2Client(other.address())) {
      H2Client.Stream stream = client.get("/");
      held.nextHead();
      Thread stop = new Thread(other::stop);
      stop.start();
      assertThat(client.goAway.get(10, TimeUnit.SECONDS)).isZero();
      stopping.countDown();
      assertThat(stream.next()).isEqualTo("200");
      assertThat(stream.rest()).isEqualTo("ok");
      stop.join();
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
  @CsvSource({
    "x-bad, 'a\r\nX-Smuggled: 1'",
    "x-bad, 'a\u0000b'",
    "'x-bad: 1\r\ny', b",
    "transfer-encoding, chunked",
    "connection, close",
    "upgrade, websocket",
    "content-length, '1, 2'",
    "content-length, +3",
    "host, other",
    ":path, '/a HTTP/1.1\r\nX-Smuggled: 1\r\n\r\n'",
    ":path, 'a b'",
    ":authority, 'user@h'",
  })
  void neverWritesALineThatTheClientMadeUp(String name, String value) throws Exception {
    answer("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok");
    List<String> fields =
        new ArrayList<>(List.of(":method", "GET", ":scheme", "http", ":authority", "h"));
    if (!name.equals(":path")) {
      fields.addAll(List.of(":path", "/bad"));
    }
    fields.addAll(List.of(name, value));
    try (H2Client client = new H2Client(proxy.address())) {
      H2Client.Stream stream = client.stream().head(true, fields.toArray(String[]::new));
      String first = stream.next();
      assertThat(legacy.unfinished).isEmpty();
      if (name.equals("host")) {
        // RFC 9113 section 8.3.1: :authority is meant, whatever Host says.
        assertThat(first).isEqualTo("200");
        assertThat(legacy.nextHead()).contains("host: h\r\n").doesNotContain("other");
      } else {
        assertThat(first).matches("400|reset .*");
        assertThat(legacy.heads).isEmpty();
      }
    }
  }

  @Test
  void refusesContentThatIsNotAsLongAsItSays() throws Exception {
    upstream(
        connection -> {
          connection.head();
          connection.in().readAllBytes();
        });
    try (H2Client client = new H2Client(proxy.address())) {
      H2Client.Stream stream =
          client.post("/x", "content-length", "3").data(true, "abcGET /smuggled HTTP/1.1\r\n\r\n");
      assertThat(stream.rest()).contains("reset ");
    }
    assertThat(legacy.heads.stream().filter(head -> head.contains("smuggled"))).isEmpty();
  }

  @Test
  void tellsAHeaderListThatIsTooLarge() throws Exception {
    answer("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok");
    try (H2Client client = new H2Client(proxy.address())) {
      H2Client.Stream stream = client.stream();
      stream.head(
          true,
          ":method",
          "GET",
          ":scheme",
          "http",
          ":authority",
          "h",
          ":path",
          "/",
          "x-big",
          "y".repeat(17_000));
      assertThat(stream.next()).matches("431|reset .*");
      assertThat(legacy.heads).isEmpty();
    }
  }

  private static byte[] frame(int type, int flags, int stream, byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int n = payload.length;
    out.writeBytes(new byte[] {(byte) (n >> 16), (byte) (n >> 8), (byte) n});
    out.writeBytes(new byte[] {(byte) type, (byte) flags});
    out.writeBytes(new byte[] {0, 0, (byte) (stream >> 8), (byte) stream});
    out.writeBytes(payload);
    return out.toByteArray();
  }

  /** A flood is over when the proxy has closed the connection. */
  private static void assertCutOff(java.util.function.IntFunction<byte[]> frames)
      throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(proxy.address());
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(PREFACE.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(frame(4, 0, 0, new byte[0]));
      boolean closed = false;
      try {
        for (int i = 0; i < 20_000; i++) {
          socket.getOutputStream().write(frames.apply(i));
        }
        socket.getOutputStream().flush();
        socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        closed = true;
      } catch (SocketException reset) {
        closed = true;
      }
      assertThat(closed).isTrue();
    }
  }

  // HPACK: GET, http, / from the static table, and the authority "h" as a literal.
  private static final byte[] GET = {
    (byte) 0x82, (byte) 0x86, (byte) 0x84, 0x01, 0x01, (byte) 'h',
  };

  private static byte[] both(byte[] one, byte[] two) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(one);
    out.writeBytes(two);
    return out.toByteArray();
  }

  @Test
  void cutsFloodsOff() throws Exception {
    upstream(RawUpstream.Connection::head);
    // Rapid reset: a request and its RST_STREAM at once, over and over.
    assertCutOff(
        i -> both(frame(1, 5, 2 * i + 1, GET), frame(3, 0, 2 * i + 1, new byte[] {0, 0, 0, 8})));
    assertCutOff(i -> frame(6, 0, 0, new byte[8]));
    assertCutOff(i -> frame(4, 0, 0, new byte[] {0, 3, 0, 0, 0, (byte) i}));
    // A header block that never ends.
    assertCutOff(i -> i == 0 ? frame(1, 1, 1, GET) : frame(9, 0, 1, new byte[0]));
    assertCutOff(
        i -> i == 0 ? both(frame(1, 4, 1, GET), new byte[0]) : frame(0, 0, 1, new byte[0]));
  }

  @Test
  void takesABrokenPrefaceForAMalformedRequest() throws Exception {
    try (RawClient client = proxy.client()) {
      assertThat(client.send("PRI * HTTP/2.0\r\nHost: h\r\n\r\n").rest()).doesNotContain(" 200 ");
    }
    try (RawClient client = proxy.client()) {
      // A method that begins like the preface is a method.
      answer("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok");
      client.send("PR").send("INT / HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(client.response()).endsWith("ok");
      assertThat(legacy.nextHead()).startsWith("PRINT / HTTP/1.1\r\n");
    }
  }
}
