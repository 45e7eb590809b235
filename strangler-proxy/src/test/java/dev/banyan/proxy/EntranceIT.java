package dev.banyan.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose word is taken for whom a request comes, what upstreams are told, and what is rewritten. */
class EntranceIT {

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final String GET = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";
  private static final byte[] SIGNATURE = {
    0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a
  };

  @TempDir Path folder;
  private RawUpstream legacy;

  @BeforeEach
  void start() throws IOException {
    legacy = RawUpstream.answering(OK);
  }

  @AfterEach
  void stop() throws IOException {
    legacy.close();
  }

  private RunningProxy proxy(String... replacements) throws IOException {
    return new RunningProxy(folder, legacy.address(), "127.0.0.1:1", replacements);
  }

  @Test
  void extendsWhatATrustedPeerSays() throws Exception {
    try (RunningProxy proxy = proxy("trust: []", "trust: [127.0.0.0/8, 'fd00::/8']");
        RawClient client = proxy.client()) {
      client
          .send(
              "GET /a HTTP/1.1\r\nHost: inner\r\nX-Forwarded-For: 6.6.6.6\r\n"
                  + "X-Forwarded-Proto: https\r\nX-FORWARDED-FOR:7.7.7.7\r\n"
                  + "Forwarded: for=6.6.6.6\r\nA: 1\r\n\r\n")
          .response();
      assertThat(legacy.nextHead())
          .isEqualTo(
              "GET /a HTTP/1.1\r\nHost: inner\r\nX-Forwarded-For: 6.6.6.6\r\n"
                  + "X-Forwarded-Proto: https\r\nX-FORWARDED-FOR:7.7.7.7, 127.0.0.1\r\n"
                  + "Forwarded: for=6.6.6.6, for=127.0.0.1;proto=http\r\nA: 1\r\n"
                  + "X-Forwarded-Host: inner\r\n\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-forwarded", "forwarded", "none"})
  void tellsUpstreamsAsMuchAsIsAskedFor(String style) throws Exception {
    try (RunningProxy proxy = proxy("forwarded: both", "forwarded: " + style);
        RawClient client = proxy.client()) {
      client.send("GET /a HTTP/1.1\r\nHost: h\r\nForwarded: for=x\r\n\r\n").response();
      String old =
          "X-Forwarded-For: 127.0.0.1\r\nX-Forwarded-Proto: http\r\nX-Forwarded-Host: h\r\n";
      String standard = "Forwarded: for=127.0.0.1;proto=http;host=\"h\"\r\n";
      assertThat(legacy.nextHead())
          .isEqualTo(
              "GET /a HTTP/1.1\r\nHost: h\r\n"
                  + (style.equals("x-forwarded") ? old : "")
                  + (style.equals("forwarded") ? standard : "")
                  + "\r\n");
    }
  }

  private static byte[] version2(int command, byte[] addresses) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(SIGNATURE);
    out.write(0x20 | command);
    out.write(0x11);
    out.write(0);
    out.write(addresses.length);
    out.writeBytes(addresses);
    return out.toByteArray();
  }

  @Test
  void takesTheProxyProtocolFromTrustedPeersOnly() throws Exception {
    String[] on = {
      "acceptProxyProtocol: false", "acceptProxyProtocol: true", "trust: []", "trust: [127.0.0.1]"
    };
    try (RunningProxy proxy = proxy(on)) {
      try (RawClient client = proxy.client()) {
        client.send("PROXY TCP4 198.51.100.7 203.0.113.1 4711 443\r\n" + GET + GET);
        client.response();
        client.response();
        assertThat(legacy.nextHead()).contains("X-Forwarded-For: 198.51.100.7\r\n");
        assertThat(legacy.nextHead()).contains("X-Forwarded-For: 198.51.100.7\r\n");
      }
      try (RawClient client = proxy.client()) {
        byte[] addresses = {
          (byte) 198, 51, 100, 8, (byte) 203, 0, 113, 1, 0x12, 0x67, 1, (byte) 0xbb
        };
        client.out().write(version2(1, addresses));
        client.send(GET).response();
        assertThat(legacy.nextHead()).contains("X-Forwarded-For: 198.51.100.8\r\n");
      }
      try (RawClient client = proxy.client()) {
        client.out().write(version2(0, new byte[0]));
        client.send(GET).response();
        assertThat(legacy.nextHead()).contains("X-Forwarded-For: 127.0.0.1\r\n");
      }
      try (RawClient client = proxy.client()) {
        // Trusted to begin with it, and so held to it.
        assertThat(client.send(GET).rest()).isEmpty();
      }
    }
    try (RunningProxy proxy = proxy("acceptProxyProtocol: false", "acceptProxyProtocol: true");
        RawClient client = proxy.client()) {
      client.send("PROXY TCP4 198.51.100.7 203.0.113.1 4711 443\r\n" + GET);
      assertThat(client.rest()).startsWith("HTTP/1.1 400 ");
    }
    assertThat(legacy.heads).isEmpty();
  }

  @Test
  void tellsAnUpstreamWithTheProxyProtocolForWhomAConnectionIs() throws Exception {
    try (RawUpstream told =
            new RawUpstream(
                connection -> {
                  String line = connection.read("PROXY TCP4 127.0.0.1 127.0.0.1 ".length());
                  StringBuilder ports = new StringBuilder();
                  for (int b = connection.in().read(); b != '\n'; b = connection.in().read()) {
                    ports.append((char) b);
                  }
                  connection.head();
                  String body = line + ports.toString().strip();
                  connection.send(
                      "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s"
                          .formatted(body.length(), body));
                  connection.head();
                });
        RunningProxy proxy =
            proxy(
                "${BANYAN_STEELWHEELS:127.0.0.1:8082}",
                "{address: '" + told.address() + "', proxyProtocol: v1}");
        RawClient one = proxy.client();
        RawClient other = proxy.client()) {
      String first = one.send(GET).response();
      assertThat(first)
          .endsWith(
              "PROXY TCP4 127.0.0.1 127.0.0.1 " + one.port() + " " + proxy.address().getPort());
      assertThat(other.send(GET).response()).contains(" " + other.port() + " ");
      // What a connection was opened with holds for its client only, so none is used again.
      assertThat(one.send(GET).response()).contains(" " + one.port() + " ");
      assertThat(told.connections).hasValue(3);
    }
  }

  @Test
  void writesVersion2OfTheProxyProtocol() throws Exception {
    try (RawUpstream told =
            new RawUpstream(
                connection -> {
                  byte[] header = connection.in().readNBytes(28);
                  connection.head();
                  boolean good =
                      java.util.Arrays.equals(header, 0, 12, SIGNATURE, 0, 12)
                          && header[12] == 0x21
                          && header[13] == 0x11
                          && header[16] == 127;
                  connection.send(good ? OK : "HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n");
                  connection.head();
                });
        RunningProxy proxy =
            proxy(
                "${BANYAN_STEELWHEELS:127.0.0.1:8082}",
                "{address: '" + told.address() + "', proxyProtocol: v2}");
        RawClient client = proxy.client()) {
      assertThat(client.send(GET).response()).isEqualTo(OK);
    }
  }

  @Test
  void rewritesAddressesAndHostWhereARuleAsks() throws Exception {
    String answer =
        "HTTP/1.1 302 Found\r\nLocation: http://old.example:8082/app/x?y\r\n"
            + "Refresh: 5; URL=http://old.example:8082/app/z\r\n"
            + "Set-Cookie: a=Domain=old.example; Path=/app; domain=.OLD.example; Secure\r\n"
            + "Set-Cookie: b=2; path=/app/sub; HttpOnly\r\nSet-Cookie: c=3; Domain=gone.example\r\n"
            + "X-Other: http://old.example:8082/app/\r\nContent-Length: 0\r\n\r\n";
    try (RawUpstream old = RawUpstream.answering(answer);
        RunningProxy proxy =
            new RunningProxy(
                folder,
                old.address(),
                "127.0.0.1:1",
                "\notherwise: legacy",
                """

                otherwise:
                  upstream: legacy
                  host: old.example:8082
                  rewrite:
                    links: [{from: 'http://old.example:8082/app/', to: 'https://new.example/'}]
                    cookieDomains: [{from: old.example, to: new.example}, {from: gone.example, to: ''}]
                    cookiePaths: [{from: /app/, to: /}, {from: /app, to: /}]
                """);
        RawClient client = proxy.client()) {
      assertThat(client.send(GET).response())
          .isEqualTo(
              "HTTP/1.1 302 Found\r\nLocation: https://new.example/x?y\r\n"
                  + "Refresh: 5; URL=https://new.example/z\r\n"
                  + "Set-Cookie: a=Domain=old.example; Path=/; domain=new.example; Secure\r\n"
                  + "Set-Cookie: b=2; path=/sub; HttpOnly\r\nSet-Cookie: c=3\r\n"
                  + "X-Other: http://old.example:8082/app/\r\nContent-Length: 0\r\n\r\n");
      assertThat(old.nextHead())
          .startsWith("GET /a HTTP/1.1\r\nHost: old.example:8082\r\n")
          .contains("X-Forwarded-Host: h\r\n");
      client.send("GET /b HTTP/1.0\r\n\r\n").head();
      assertThat(old.nextHead()).contains("Host: old.example:8082\r\n");
    }
  }

  @Test
  void refusesABodyThatIsLargerThanTheRuleAllows() throws Exception {
    String large = "413 Request Entity Too Large";
    try (RunningProxy proxy =
        proxy("\notherwise: legacy", "\notherwise: {upstream: legacy, body: 1KiB}")) {
      try (RawClient client = proxy.client()) {
        client.send("POST /said HTTP/1.1\r\nHost: h\r\nContent-Length: 1025\r\n\r\n");
        assertThat(client.rest()).startsWith("HTTP/1.1 " + large);
        assertThat(legacy.heads).isEmpty();
      }
      try (RawClient client = proxy.client()) {
        client.send("POST /chunks HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
        client.send("400\r\n" + "x".repeat(1024) + "\r\n");
        assertThat(client.rest()).startsWith("HTTP/1.1 " + large);
      }
      try (RawClient client = proxy.client()) {
        client.send("GET /fine HTTP/1.1\r\nHost: h\r\n\r\n");
        assertThat(client.response()).isEqualTo(OK);
      }
    }
  }

  @Test
  void waitsAsLongAsTheRuleSaysAndNotTheLimits() throws Exception {
    try (RawUpstream silent =
            new RawUpstream(
                connection -> {
                  connection.head();
                  connection.head();
                });
        RunningProxy proxy =
            new RunningProxy(
                folder,
                silent.address(),
                "127.0.0.1:1",
                "\notherwise: legacy",
                "\notherwise: {upstream: legacy, responseTime: 300ms}");
        RawClient client = proxy.client()) {
      assertThat(client.send(GET).response()).startsWith("HTTP/1.1 504 ");
    }
  }
}
