package dev.banyan.connector.mail.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.connector.mail.DoubtException;
import dev.banyan.spi.delivery.LaterException;
import dev.banyan.spi.delivery.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CourierTest {

  @Test
  void bringsALetterWithItsDotsStuffed() throws Exception {
    try (ScriptedServer server = new ScriptedServer(Map.of(".", "250 2.0.0 queued as 7"))) {
      String answer = deliver(server, letter("a@old.example", "Subject: x\r\n\r\n.one\r\n..\r\n"));
      assertThat(answer).isEqualTo("250 2.0.0 queued as 7");
      assertThat(server.heard)
          .containsSubsequence(
              "MAIL FROM:<a@old.example>", "RCPT TO:<b@new.example>", "DATA", "..one", "...", ".");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "hello, 421 too busy",
    "hello, HANG UP",
    "MAIL, 451 later",
    "MAIL, HANG UP",
    "RCPT, 450 greylisted",
    "RCPT, HANG UP",
    "DATA, 452 full",
    "DATA, HANG UP",
    "'.', 451 not stored"
  })
  void comesAgainWhenTheMailWasCertainlyNotTaken(String verb, String answer) throws Exception {
    try (ScriptedServer server = new ScriptedServer(Map.of(verb, answer))) {
      assertThatThrownBy(() -> deliver(server, letter("a@old.example", "x\r\n")))
          .isInstanceOf(LaterException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "hello, 554 no",
    "MAIL, 550 5.7.1 no",
    "RCPT, 550 5.1.1 unknown",
    "DATA, 554 no",
    "'.', 552 5.3.4 no"
  })
  void givesUpWhenTheServerRefuses(String verb, String answer) throws Exception {
    try (ScriptedServer server = new ScriptedServer(Map.of(verb, answer))) {
      assertThatThrownBy(() -> deliver(server, letter("a@old.example", "x\r\n")))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining(answer);
    }
  }

  @Test
  void isInDoubtOnlyWhenTheAnswerToTheWholeMailIsLost() throws Exception {
    try (ScriptedServer server = new ScriptedServer(Map.of(".", ScriptedServer.HANG_UP))) {
      assertThatThrownBy(() -> deliver(server, letter("a@old.example", "x\r\n")))
          .isInstanceOf(DoubtException.class);
    }
  }

  @Test
  void comesAgainWhenNobodyListens() throws Exception {
    ScriptedServer server = new ScriptedServer(Map.of());
    server.close();
    assertThatThrownBy(() -> deliver(server, letter("a@old.example", "x\r\n")))
        .isInstanceOf(LaterException.class);
  }

  @Test
  void asksForUtf8WhenAnAddressNeedsIt() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(Map.of("EHLO", "250-me\r\n250-8BITMIME\r\n250 SMTPUTF8"))) {
      deliver(server, letter("jürgen@old.example", "Subject: Grüße\r\n\r\nx"));
      assertThat(server.heard.get(1)).endsWith(" SMTPUTF8 BODY=8BITMIME");
    }
    try (ScriptedServer server = new ScriptedServer(Map.of())) {
      assertThatThrownBy(() -> deliver(server, letter("jürgen@old.example", "x\r\n")))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("5.6.7");
    }
  }

  @Test
  void takesNoAddressThatCouldEndACommand() {
    assertThatThrownBy(() -> letter("a@old.example>\r\nRCPT TO:<c@d.example", "x"))
        .hasMessageContaining("no address");
  }

  private static String deliver(ScriptedServer server, Letter letter) throws Exception {
    return new Courier("127.0.0.1", server.port(), "hub.example", 2000, 5000, false, null)
        .deliver(letter, Duration.ofSeconds(1));
  }

  private static Letter letter(String sender, String mail) {
    return new Letter(sender, "b@new.example", true, mail.getBytes(StandardCharsets.UTF_8));
  }
}
