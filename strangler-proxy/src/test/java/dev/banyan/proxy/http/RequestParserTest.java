package dev.banyan.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParserTest {

  private static RequestHead parse(String text) throws Refused {
    byte[] bytes = Octets.latin1(text);
    int end = HeadScanner.end(bytes, 0, bytes.length);
    assertThat(end).isEqualTo(bytes.length);
    RequestHead head = new RequestHead();
    RequestParser.parse(head, bytes, end);
    return head;
  }

  private static int refusal(String text) {
    Refused refused = catchThrowableOfType(Refused.class, () -> parse(text));
    assertThat(refused).as(text).isNotNull();
    assertThat(refused.reason()).endsWith(".");
    return refused.status();
  }

  @Test
  void readsWhatFramesAndAddressesAnOrdinaryRequest() throws Refused {
    RequestHead head =
        parse("POST /a%20b?x=/y HTTP/1.1\r\nhOsT: h:80 \r\nContent-Length:\t12\r\nX: y\r\n\r\n");

    assertThat(head.method()).isEqualTo("POST");
    assertThat(head.path()).isEqualTo("/a%20b");
    assertThat(head.host()).isEqualTo("h:80");
    assertThat(head.contentLength()).isEqualTo(12);
    assertThat(head.wantsKeepAlive()).isTrue();
    assertThat(head.isIdempotent()).isFalse();
    assertThat(head.header("x")).isEqualTo("y");
  }

  @ParameterizedTest
  @CsvSource({
    "'HTTP/1.1\r\nHost: h', true",
    "'HTTP/1.1\r\nHost: h\r\nConnection: close', false",
    "'HTTP/1.1\r\nHost: h\r\nConnection: x, CLOSE ,y', false",
    "'HTTP/1.0', false",
    "'HTTP/1.0\r\nConnection: Keep-Alive', true",
  })
  void knowsWhetherTheClientKeepsItsConnection(String rest, boolean keeps) throws Refused {
    assertThat(parse("GET / " + rest + "\r\n\r\n").wantsKeepAlive()).isEqualTo(keeps);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\nHost: h\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\rX: y\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nX: a\rb\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nX: a\u0000b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nX: a\u007fb\r\n\r\n",
        "GET /\u0001 HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nX: a\r\n folded\r\n\r\n",
        "GET / HTTP/1.1\r\n X: before\r\nHost: h\r\n\r\n",
        "GET / HTTP/1.1\r\nHost : h\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nContent-Length : 5\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nX Y: z\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\n: z\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nnocolon\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: user@h\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h/x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h, g\r\n\r\n",
        "GET  / HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET / x HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET /\tHTTP/1.1\r\nHost: h\r\n\r\n",
        " GET / HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET / HTTP/1.1 \r\nHost: h\r\n\r\n",
        "GET / http/1.1\r\nHost: h\r\n\r\n",
        "GET / HTTP/1.10\r\nHost: h\r\n\r\n",
        "GET /\r\nHost: h\r\n\r\n",
        "G(T / HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET x HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET * HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET h:80 HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET ftp://h/ HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET http:///x HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET http://user@h/x HTTP/1.1\r\nHost: h\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: +5\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: -5\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0x5\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5, 5\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5 5\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: \r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nConnection: Transfer-Encoding\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nConnection: x,content-length\r\nContent-Length: 5\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nConnection: host\r\n\r\n",
      })
  void refusesWhatTwoServersCouldReadInTwoWays(String text) {
    assertThat(refusal(text)).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "gzip, chunked", "chunked, chunked", "xchunked", "identity", ""})
  void refusesTransferCodingsOtherThanChunked(String coding) {
    assertThat(refusal("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: " + coding + "\r\n\r\n"))
        .isEqualTo(501);
  }

  @Test
  void refusesConnectAndOtherVersionsByTheirOwnStatus() {
    assertThat(refusal("CONNECT h:80 HTTP/1.1\r\nHost: h\r\n\r\n")).isEqualTo(501);
    assertThat(refusal("GET / HTTP/2.0\r\nHost: h\r\n\r\n")).isEqualTo(505);
    assertThat(refusal("PRI * HTTP/2.0\r\n\r\n")).isEqualTo(505);
  }

  @ParameterizedTest
  @CsvSource({
    "http://h:81/x?y,      h:81, /x",
    "HTTP://h,             h,    /",
    "https://[::1]:8?q=/z, [::1]:8, /",
  })
  void readsAbsoluteTargetsWhoseHostWinsOverTheHeader(String target, String host, String path)
      throws Refused {
    RequestHead head = parse("GET " + target + " HTTP/1.1\r\nHost: other\r\n\r\n");

    assertThat(head.isAbsolute()).isTrue();
    assertThat(head.host()).isEqualTo(host);
    assertThat(head.path()).isEqualTo(path);
  }

  @Test
  void dropsWhatConnectionNamesAndKnowsWhatTheClientClaimsAboutItsOrigin() throws Refused {
    RequestHead head =
        parse(
            "GET / HTTP/1.1\r\nHost: h\r\nConnection: x-secret, keep-alive\r\nX-Secret: 1\r\n"
                + "Keep-Alive: 5\r\nTE: trailers\r\nUpgrade: h2c\r\nX-Forwarded-For: 1.2.3.4\r\n"
                + "x-forwarded-anything: z\r\nX_Forwarded_For: 1\r\nForwarded: for=x\r\nX-Kept: 1\r\n\r\n");

    for (int i = 0; i < head.headers(); i++) {
      String line = Octets.latin1(head.bytes(), head.lineStart(i), head.lineEnd(i));
      boolean kept = line.startsWith("Host") || line.startsWith("X-Kept");
      boolean origin = line.toLowerCase(java.util.Locale.ROOT).matches("(?s)(x[-_])?forwarded.*");
      assertThat(head.isForwarded(i)).as(line).isEqualTo(origin);
      assertThat(head.isDropped(i)).as(line).isEqualTo(!kept && !origin);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  'Connection: Upgrade\r\nUpgrade: WebSocket', true",
    "GET,  'Connection: Upgrade\r\nUpgrade: h2c', false",
    "GET,  'Connection: Upgrade\r\nUpgrade: HTTP/2.0', false",
    "GET,  'Connection: Upgrade\r\nUpgrade: TLS/1.0', false",
    "GET,  'Connection: Upgrade\r\nUpgrade: IRC/6.9', true",
    "GET,  'Connection: Upgrade\r\nUpgrade: websocket, h2c', false",
    "GET,  'Upgrade: websocket', false",
    "POST, 'Connection: Upgrade\r\nUpgrade: websocket', false",
    "GET,  'Connection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 3', false",
  })
  void tunnelsWebsocketsAndOthersButNotHttpAgain(String method, String headers, boolean tunnels)
      throws Refused {
    RequestHead head = parse(method + " / HTTP/1.1\r\nHost: h\r\n" + headers + "\r\n\r\n");
    assertThat(head.asksForUpgrade()).isEqualTo(tunnels);
  }

  @Test
  void scansAHeadTheSameHoweverItIsCut() throws Refused {
    byte[] bytes = Octets.latin1("GET / HTTP/1.1\r\nHost: h\r\nX: \u00e9\t\r\n\r\nnext");
    for (int first = 0; first <= bytes.length; first++) {
      for (int second = first; second <= bytes.length; second++) {
        int end = HeadScanner.end(bytes, 0, first);
        end = end >= 0 ? end : HeadScanner.end(bytes, first, second);
        end = end >= 0 ? end : HeadScanner.end(bytes, second, bytes.length);
        assertThat(end).isEqualTo(bytes.length - 4);
      }
    }
  }
}
