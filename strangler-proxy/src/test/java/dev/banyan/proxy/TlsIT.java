package dev.banyan.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.proxy.config.ConfigException;
import dev.banyan.proxy.config.ConfigReader;
import dev.banyan.proxy.metrics.Metrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS from clients and to upstreams. */
class TlsIT {

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final String GET = "GET /a HTTP/1.1\r\nHost: localhost\r\n\r\n";

  @TempDir static Path keyFolder;
  private static TestKeys first;
  private static TestKeys second;

  @TempDir Path folder;
  private Path certificate;
  private Path key;

  @BeforeAll
  static void makeKeys() throws Exception {
    // A JVM each, which is what takes time here.
    CompletableFuture<TestKeys> other =
        CompletableFuture.supplyAsync(() -> TestKeys.make(keyFolder, "second"));
    first = TestKeys.make(keyFolder, "first");
    second = other.join();
  }

  @BeforeEach
  void placeKeys() throws Exception {
    certificate = folder.resolve("proxy.crt");
    key = folder.resolve("proxy.key");
    first.writeTo(certificate, key);
  }

  private String tls() {
    return """

    otherwise: legacy
    tls: {listen: '127.0.0.1:0', certificate: '%s', key: '%s'}
    """
        .formatted(certificate.getFileName(), key);
  }

  private RunningProxy proxy(RawUpstream legacy) throws IOException {
    return new RunningProxy(folder, legacy.address(), "127.0.0.1:1", "\notherwise: legacy", tls());
  }

  private static SSLSocket connect(RunningProxy proxy, TestKeys trusted)
      throws IOException, GeneralSecurityException {
    SSLSocket socket =
        (SSLSocket)
            trusted
                .context(trusted)
                .getSocketFactory()
                .createSocket("127.0.0.1", proxy.secureAddress().getPort());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static void ask(SSLSocket socket) throws IOException {
    socket.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
    String response =
        new String(socket.getInputStream().readNBytes(OK.length()), StandardCharsets.US_ASCII);
    assertThat(response).isEqualTo(OK);
  }

  @Test
  void speaksHttp1AndHttp2AsClientAndProxyAgree() throws Exception {
    try (RawUpstream legacy = RawUpstream.answering(OK);
        RunningProxy proxy = proxy(legacy)) {
      URI uri = URI.create("https://localhost:" + proxy.secureAddress().getPort() + "/a?b");
      for (HttpClient.Version version : HttpClient.Version.values()) {
        HttpClient client =
            HttpClient.newBuilder().sslContext(first.context(first)).version(version).build();
        HttpResponse<String> response =
            client.send(
                HttpRequest.newBuilder(uri)
                    .POST(HttpRequest.BodyPublishers.ofString("x".repeat(100_000)))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.version()).isEqualTo(version);
        assertThat(response.body()).isEqualTo("ok");
        assertThat(legacy.nextHead())
            .startsWith("POST /a?b HTTP/1.1\r\n")
            .contains("X-Forwarded-Proto: https\r\n")
            .contains(";proto=https;");
      }
    }
  }

  @Test
  void takesANewCertificateWithoutDroppingAConnection() throws Exception {
    try (RawUpstream legacy = RawUpstream.answering(OK);
        RunningProxy proxy = proxy(legacy);
        SSLSocket old = connect(proxy, first)) {
      ask(old);
      second.writeTo(certificate, key);
      Awaitility.await()
          .atMost(20, TimeUnit.SECONDS)
          .ignoreExceptionsInstanceOf(IOException.class)
          .until(
              () -> {
                try (SSLSocket socket = connect(proxy, second)) {
                  ask(socket);
                  return second.isShownBy(socket.getSession().getPeerCertificates());
                }
              });
      ask(old);
      assertThat(first.isShownBy(old.getSession().getPeerCertificates())).isTrue();
    }
  }

  @Test
  void refusesAKeyOfAnotherCertificate() throws Exception {
    first.writeTo(certificate, folder.resolve("other.key"));
    second.writeTo(folder.resolve("other.crt"), key);
    Path config = folder.resolve("strangler.yaml");
    Files.writeString(config, RunningProxy.shipped("\notherwise: legacy", tls()));
    assertThatThrownBy(() -> new ConfigReader(Map.of(), new Metrics()).read(config))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("does not belong to certificate");
  }

  @Test
  void endsATruncatedAnswerWithoutSayingThatAllIsWell() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    try (RawUpstream legacy =
            new RawUpstream(
                connection -> {
                  connection.head();
                  connection.send("HTTP/1.1 200 OK\r\n\r\nsome");
                  await(read);
                  connection.reset();
                });
        RunningProxy proxy = proxy(legacy);
        SSLSocket socket = connect(proxy, first)) {
      socket.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
      byte[] head = socket.getInputStream().readNBytes("HTTP/1.1 200 OK\r\n".length());
      assertThat(head).startsWith("HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII));
      read.countDown();
      assertThatThrownBy(() -> socket.getInputStream().readAllBytes())
          .isInstanceOf(IOException.class);
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

  @Test
  void answersARefusedRequestOverTlsToTheEnd() throws Exception {
    try (RawUpstream legacy = RawUpstream.answering(OK);
        RunningProxy proxy = proxy(legacy);
        SSLSocket socket = connect(proxy, first)) {
      socket
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: h\r\nA : b\r\n\r\nmore".getBytes(StandardCharsets.US_ASCII));
      String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(all).startsWith("HTTP/1.1 400 ").contains("malformed");
    }
  }

  @Test
  void speaksTlsToAnUpstreamAndShowsItsOwnCertificate() throws Exception {
    try (SSLServerSocket server =
        (SSLServerSocket)
            second
                .context(first)
                .getServerSocketFactory()
                .createServerSocket(0, 16, InetAddress.getLoopbackAddress())) {
      server.setNeedClientAuth(true);
      Thread serving = new Thread(() -> serve(server), "tls-upstream");
      serving.setDaemon(true);
      serving.start();
      String upstream =
          """
          {address: '127.0.0.1:%d', tls: {authority: '%s', certificate: '%s', key: '%s'%s}}""";
      String good =
          upstream.formatted(
              server.getLocalPort(), second.certificate, first.certificate, first.key, "");
      String otherName =
          upstream.formatted(
              server.getLocalPort(),
              second.certificate,
              first.certificate,
              first.key,
              ", serverName: other.example");
      String otherAuthority =
          upstream.formatted(
              server.getLocalPort(), first.certificate, first.certificate, first.key, "");
      assertThat(askThrough(good)).isEqualTo(OK);
      assertThat(askThrough(otherName)).startsWith("HTTP/1.1 502 ");
      assertThat(askThrough(otherAuthority)).startsWith("HTTP/1.1 502 ");
    }
  }

  private String askThrough(String upstream) throws Exception {
    try (RunningProxy proxy =
            new RunningProxy(
                folder,
                "127.0.0.1:1",
                "127.0.0.1:1",
                "${BANYAN_STEELWHEELS:127.0.0.1:8082}",
                upstream);
        RawClient client = proxy.client()) {
      String once = client.send(GET).response();
      assertThat(client.send(GET).response()).isEqualTo(once);
      return once;
    }
  }

  /** Answers one connection after the other. */
  private static void serve(SSLServerSocket server) {
    while (!server.isClosed()) {
      try (SSLSocket socket = (SSLSocket) server.accept()) {
        byte[] buffer = new byte[4096];
        while (socket.getInputStream().read(buffer) > 0) {
          socket.getOutputStream().write(OK.getBytes(StandardCharsets.US_ASCII));
        }
      } catch (IOException refused) {
        // Some of these clients trust somebody else.
      }
    }
  }
}
