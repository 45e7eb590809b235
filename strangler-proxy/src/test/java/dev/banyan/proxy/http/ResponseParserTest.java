package dev.banyan.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseParserTest {

  private static ResponseHead parse(String text) throws Refused {
    byte[] bytes = Octets.latin1(text);
    int end = HeadScanner.end(bytes, 0, bytes.length);
    ResponseHead head = new ResponseHead();
    ResponseParser.parse(head, bytes, end);
    return head;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 200 \r\n\r\n",
        "HTTP/1.1 200\r\n\r\n",
        "HTTP/1.0 200 d\u00e9j\u00e0 vu\r\nX:\r\n\r\n"
      })
  void acceptsAnyReasonPhrase(String text) throws Refused {
    assertThat(parse(text).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/2.0 200 OK\r\n\r\n",
        "HTTP/1.1  200 OK\r\n\r\n",
        "HTTP/1.1 20 OK  \r\n\r\n",
        "HTTP/1.1 2000 OK\r\n\r\n",
        "HTTP/1.1 099 OK\r\n\r\n",
        "ICY 200 OK\r\n\r\n",
        "\r\n\r\n",
        "HTTP/1.1 200 OK\nX: y\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX: a\r\n b\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
      })
  void refusesWhatTheClientCouldReadInAnotherWay(String text) {
    assertThatThrownBy(() -> parse(text)).isInstanceOf(Refused.class);
  }

  @Test
  void knowsWhichResponsesHaveNoBody() throws Refused {
    assertThat(parse("HTTP/1.1 304 N\r\nContent-Length: 9\r\n\r\n").isBodiless()).isTrue();
    assertThat(parse("HTTP/1.1 204 N\r\nContent-Length: 9\r\n\r\n").isDropped(0)).isTrue();
    assertThat(parse("HTTP/1.1 103 Early\r\nLink: x\r\n\r\n").isInterim()).isTrue();
    assertThat(BodyReader.of(parse("HTTP/1.1 200 OK\r\n\r\n")).endsAtClose()).isTrue();
    assertThat(BodyReader.of(parse("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")).isDone())
        .isTrue();
  }
}
