package dev.banyan.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {

  private static final String BODY =
      "5\r\nhello\r\n00A;name=\"va;lue\"\r\n0123456789\r\n1\r\n\r\r\n0\r\nX-Sum: 1\r\n\r\n";

  private static ByteBuf bytes(String text) {
    return Unpooled.wrappedBuffer(Octets.latin1(text));
  }

  /** Feeds the text up to each cut, as a socket would; gives what was passed on. */
  private static String feed(BodyReader body, String text, int... cuts) throws Refused {
    ByteBuf in = bytes(text);
    StringBuilder passed = new StringBuilder();
    int at = 0;
    for (int cut : cuts) {
      int n = body.verified(in, at, cut);
      passed.append(in.toString(at, n, java.nio.charset.StandardCharsets.ISO_8859_1));
      at += n;
    }
    return passed.toString();
  }

  @Test
  void passesAChunkedBodyAsItIsFedByteByByte() throws Refused {
    int[] everyByte = java.util.stream.IntStream.rangeClosed(1, BODY.length() + 4).toArray();
    BodyReader body = BodyReader.chunked();

    assertThat(feed(body, BODY + "next", everyByte)).isEqualTo(BODY);
    assertThat(body.isDone()).isTrue();
  }

  @Test
  void passesAChunkedBodyAsItIsHoweverItIsCut() throws Refused {
    Random random = new Random(42);
    for (int i = 0; i < 5000; i++) {
      int[] cuts = random.ints(6, 0, BODY.length() + 5).sorted().toArray();
      cuts[5] = BODY.length() + 4;
      BodyReader body = BodyReader.chunked();
      assertThat(feed(body, BODY + "next", cuts)).isEqualTo(BODY);
      assertThat(body.isDone()).isTrue();
    }
  }

  @Test
  void tellsContentFromFraming() throws Refused {
    BodyReader body = BodyReader.chunked();
    ByteBuf in = bytes(BODY);
    StringBuilder content = new StringBuilder();
    int at = 0;
    for (int n = body.next(in, 0, BODY.length()); n > 0; n = body.next(in, at, BODY.length())) {
      content.append(body.isPayload() ? BODY.substring(at, at + n) : "");
      at += n;
    }
    assertThat(content).hasToString("hello0123456789\r");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n",
        "x\r\n",
        "+5\r\nhello\r\n",
        "-1\r\n",
        "0x5\r\nhello\r\n",
        " 5\r\nhello\r\n",
        "5 \r\nhello\r\n",
        "5\nhello\r\n",
        "5\rhello\r\n",
        "5;a\nb\r\nhello\r\n",
        "5;a\u0000\r\nhello\r\n",
        "5\r\nhelloX\r\n",
        "5\r\nhello\n0\r\n\r\n",
        "5\r\nhello\rX",
        "1234567890abcdef1\r\n",
        "0\r\nnocolon\r\n\r\n",
        "0\r\n folded\r\n\r\n",
        "0\r\nContent-Length: 5\r\n\r\n",
        "0\r\ntransfer-encoding: chunked\r\n\r\n",
        "0\r\nX: a\nb\r\n\r\n",
        "0\r\n\rX"
      })
  void refusesMalformedFramingHoweverItIsCut(String text) throws Refused {
    assertThatThrownBy(() -> feed(BodyReader.chunked(), text, text.length()))
        .isInstanceOf(Refused.class);
    int[] everyByte = java.util.stream.IntStream.rangeClosed(1, text.length()).toArray();
    assertThatThrownBy(() -> feed(BodyReader.chunked(), text, everyByte))
        .isInstanceOf(Refused.class);
  }

  @Test
  void readsAHugeChunkSizeAsWhatItIs() throws Refused {
    String text = "100000001\r\nA\r\n0\r\n\r\n";
    BodyReader body = BodyReader.chunked();

    assertThat(feed(body, text, text.length())).isEqualTo(text);
    assertThat(body.isDone()).isFalse();
  }

  @Test
  void holdsBackALineUntilItIsKnownToBeGood() throws Refused {
    BodyReader body = BodyReader.chunked();
    assertThat(body.verified(bytes("5;ext"), 0, 5)).isZero();
    assertThat(body.verified(bytes("5;ext\r"), 0, 6)).isZero();
    assertThat(body.verified(bytes("5;ext\r\n"), 0, 7)).isEqualTo(7);
  }

  @Test
  void refusesLinesAndTrailersWithoutEnd() {
    String line = "5;" + "x".repeat(2000);
    assertThatThrownBy(() -> feed(BodyReader.chunked(), line, line.length()))
        .isInstanceOf(Refused.class);
    String trailers = "0\r\n" + "X: yyyyyyyyyyyyyyyyyyyy\r\n".repeat(1000);
    assertThatThrownBy(() -> feed(BodyReader.chunked(), trailers, trailers.length()))
        .isInstanceOf(Refused.class);
  }

  @Test
  void countsALengthAndLeavesTheRestAlone() throws Refused {
    BodyReader body = BodyReader.ofLength(5);
    assertThat(feed(body, "helloGET /", 3, 10)).isEqualTo("hello");
    assertThat(body.isDone()).isTrue();
    assertThat(BodyReader.ofLength(0).isDone()).isTrue();
  }
}
