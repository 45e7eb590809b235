package dev.banyan.proxy.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.proxy.compare.Answer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerReaderTest {

  private static final String CHUNKED =
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nA: 1\r\na: 2\r\n"
          + "Transfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nT: v\r\n\r\n";

  private static AnswerReader reader() {
    return new AnswerReader(false, 200, 10);
  }

  private static boolean feed(AnswerReader reader, String text) throws NoAnswer {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return reader.feed(bytes, bytes.length);
  }

  @Test
  void readsAnAnswerByteByByteAsInOnePiece() throws NoAnswer {
    AnswerReader slow = reader();
    for (int i = 0; i < CHUNKED.length() - 1; i++) {
      assertThat(feed(slow, CHUNKED.substring(i, i + 1))).isFalse();
    }
    assertThat(feed(slow, "\n")).isTrue();
    AnswerReader fast = reader();
    assertThat(feed(fast, CHUNKED)).isTrue();

    for (AnswerReader each : new AnswerReader[] {slow, fast}) {
      Answer answer = each.end();
      assertThat(new String(answer.body(), StandardCharsets.US_ASCII)).isEqualTo("abcde");
      assertThat(answer.header("a")).isEqualTo("1, 2");
      assertThat(each.keepsConnection()).isTrue();
    }
  }

  @Test
  void takesTheEndOfTheConnectionForTheEndOfABodyWithoutLengthOnly() throws NoAnswer {
    AnswerReader open = reader();
    assertThat(feed(open, "HTTP/1.1 200 OK\r\n\r\nabc")).isFalse();
    assertThat(open.end().body()).hasSize(3);

    AnswerReader cut = reader();
    assertThat(feed(cut, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabc")).isFalse();
    assertThatThrownBy(cut::end).hasMessage("CLOSED");
    assertThatThrownBy(reader()::end).hasMessage("CLOSED");
  }

  @ParameterizedTest
  @CsvSource({
    "'HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n01234567890', TOO_LARGE",
    "'HTTP/1.1 200 OK\r\n\r\n01234567890', TOO_LARGE",
    "'HTTP/1.1 101 X\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n', MALFORMED",
    "'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', MALFORMED",
    "'nonsense\r\n\r\n', MALFORMED",
  })
  void refusesWhatCannotBeCompared(String bytes, String why) {
    assertThatThrownBy(() -> feed(reader(), bytes)).hasMessage(why);
    assertThatThrownBy(() -> feed(reader(), "HTTP/1.1 200 OK\r\nA: " + "x".repeat(300)))
        .hasMessage("TOO_LARGE");
  }
}
